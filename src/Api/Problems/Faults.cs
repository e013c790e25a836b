namespace DnsOrleans.Api.Problems;

/// <summary>Everything that is wrong with a request, by the request's own field names, gathered so that it can be told at once.</summary>
internal sealed class Faults
{
    /// <summary>Sentences told of one field; the rest are counted.</summary>
    public const int MaxPerField = 10;

    private readonly OrderedDictionary<string, List<string>> _byField = [];
    private readonly Dictionary<string, int> _untold = [];
    private bool _hasInvalid;

    /// <summary>True if nothing is wrong.</summary>
    public bool None => _byField.Count == 0;

    /// <summary>400 if a field is invalid, 422 if every field is well-formed but names what is not known here (RFC 9110 sections 15.5.1 and 15.5.21).</summary>
    public int StatusCode => _hasInvalid ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity;

    /// <summary>True if something is wrong with <paramref name="field"/>.</summary>
    public bool Has(string field) => _byField.ContainsKey(field);

    /// <summary>Notes that <paramref name="field"/> is invalid.</summary>
    public void Invalid(string field, string sentence)
    {
        _hasInvalid = true;
        Tell(field, sentence);
    }

    /// <summary>Notes that <paramref name="field"/> is well-formed but names something that is not known here.</summary>
    public void Unknown(string field, string sentence) => Tell(field, sentence);

    /// <summary>The sentences by field, in the order in which they were found.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToErrors()
    {
        var errors = new OrderedDictionary<string, IReadOnlyList<string>>(_byField.Count);
        foreach (var (field, sentences) in _byField)
        {
            errors.Add(field, _untold.TryGetValue(field, out var more)
                ? [.. sentences, $"and {more} more such faults"]
                : sentences);
        }
        return errors;
    }

    private void Tell(string field, string sentence)
    {
        if (!_byField.TryGetValue(field, out var sentences))
            _byField.Add(field, sentences = []);
        if (sentences.Count < MaxPerField)
            sentences.Add(sentence);
        else
            _untold[field] = _untold.GetValueOrDefault(field) + 1;
    }
}
