using System.Collections.Immutable;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Compares several answers about one record type: records as sets, without order and TTL, and without the case of names.</summary>
internal sealed class AnswerComparison(string recordType)
{
    private readonly IEqualityComparer<string> _values = RecordValues.ComparerOf(recordType);
    private readonly List<Group> _groups = new(1);

    /// <summary>Those who said the same together, in the order of the first of them.</summary>
    public IReadOnlyList<Group> Groups => _groups;

    public Verdict Verdict
    {
        get
        {
            var answers = _groups.Count(group => group.IsAnswer);
            if (answers > 1)
                return Verdict.Differ;
            return _groups.Count == 1 && answers == 1 ? Verdict.Agree : Verdict.Inconclusive;
        }
    }

    /// <summary>Adds what one said; records count only in an answer.</summary>
    public void Add(string voice, string status, bool isAnswer, ImmutableArray<string> records)
    {
        var said = isAnswer ? records : [];
        foreach (var group in _groups)
        {
            if (group.Status == status && group.IsAnswer == isAnswer && RecordValues.AreSame(group.Records.AsSpan(), said.AsSpan(), _values))
            {
                group.Voices.Add(voice);
                return;
            }
        }
        _groups.Add(new(status, isAnswer, said, [voice]));
    }

    /// <summary>One answer, and who gave it.</summary>
    internal sealed record Group(string Status, bool IsAnswer, ImmutableArray<string> Records, List<string> Voices);
}
