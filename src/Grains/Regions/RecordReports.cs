using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using DnsOrleans.Dns;
using DnsOrleans.Dns.SeveralServers;

namespace DnsOrleans.Grains.Regions;

/// <summary>Makes a cell's report of what the DNS said.</summary>
internal static class RecordReports
{
    // Seven flags make 128 combinations.
    private static readonly ConcurrentDictionary<HeaderFlags, ImmutableArray<string>> FlagNames = new();

    /// <summary>The report of one lookup.</summary>
    /// <param name="region">Where it was asked.</param>
    /// <param name="typeName">The asked type as the request wrote it.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="duration">From the cell's begin to the lookup's end.</param>
    /// <param name="timeout">The time that the request gave, for the error's sentence.</param>
    public static RecordReport Of(string region, string typeName, LookupKey question, in LookupResult result, TimeSpan duration, TimeSpan timeout)
    {
        var resolver = result.Server?.ToString();
        if (result.Reply is not { } reply)
            return new()
            {
                RecordType = typeName,
                Status = StatusOf(result.Outcome),
                IsAnswer = false,
                Duration = duration,
                Error = ErrorOf(region, result, timeout),
                Resolver = resolver,
                Attempts = result.Attempts,
            };
        var status = reply.ResponseCode.ToMnemonic();
        var isAnswer = result.IsAnswer();
        var answers = AnswersOf(reply);
        var (records, ttl) = RecordsOf(reply, question.Type, answers);
        var details = DetailsOfReply.Of(reply);
        var extended = details is { ExtendedErrors: [var first, ..] } ? first : null;
        return new()
        {
            RecordType = typeName,
            Status = status,
            IsAnswer = isAnswer,
            Records = records,
            Ttl = ttl,
            Duration = duration,
            Error = isAnswer ? null : Refusal(resolver, status, extended),
            Answers = ImmutableCollectionsMarshal.AsImmutableArray(answers),
            Resolver = resolver,
            Transport = result.Protocol.ToScheme(),
            Attempts = result.Attempts,
            Flags = FlagNames.GetOrAdd(reply.Flags, NamesOf),
            ExtendedError = extended,
            Details = details,
            Authenticated = question.DnssecOk ? (reply.Flags & HeaderFlags.AD) != 0 : null,
        };
    }

    /// <summary>The report of a cell that a fault of this program kept from its answer.</summary>
    public static RecordReport Broken(string region, string typeName, TimeSpan duration) => new()
    {
        RecordType = typeName,
        Status = "NETWORK_ERROR",
        IsAnswer = false,
        Duration = duration,
        Error = $"the lookup broke off in region {region}; its log tells why",
    };

    /// <summary>The report of a cell whose region did not report in time.</summary>
    public static RecordReport Late(string typeName, string error, TimeSpan duration) => new()
    {
        RecordType = typeName,
        Status = StatusOf(LookupOutcome.TimedOut),
        IsAnswer = false,
        Duration = duration,
        Error = error,
    };

    /// <summary>What a region with too much to do says.</summary>
    public static string Overload(string region) => $"region {region} has too many lookups waiting; try again in a second";

    /// <summary>The status of a question that nobody answered.</summary>
    public static string StatusOf(LookupOutcome outcome) => outcome switch
    {
        LookupOutcome.TimedOut => "TIMEOUT",
        LookupOutcome.Malformed or LookupOutcome.Unproven => "MALFORMED",
        LookupOutcome.Cancelled => "CANCELLED",
        LookupOutcome.Overloaded => "OVERLOADED",
        _ => "NETWORK_ERROR",
    };

    private static string ErrorOf(string region, in LookupResult result, TimeSpan timeout)
    {
        var within = string.Create(CultureInfo.InvariantCulture, $"within {Math.Round(timeout.TotalMilliseconds)} ms");
        return (result.Outcome, result.Server) switch
        {
            (_, { } server) when result.Reason is { } reason => $"{server} {reason}",
            (LookupOutcome.TimedOut, null) => $"no reply {within}",
            (LookupOutcome.TimedOut, var server) when result.Attempts > 1 => $"no reply from {server} {within}, {result.Attempts} queries in all",
            (LookupOutcome.TimedOut, var server) => $"no reply from {server} {within}",
            (LookupOutcome.Malformed, var server) => $"{server} sent a reply that cannot be read",
            (LookupOutcome.Unproven, var server) => $"{server} sent a reply with a DNS cookie that is not this client's, over TCP too",
            (LookupOutcome.Cancelled, _) => "the lookup was cancelled",
            (LookupOutcome.Overloaded, _) => Overload(region),
            (_, null) => "no resolver could be reached",
            (_, var server) => $"{server} could not be reached",
        };
    }

    private static string Refusal(string? resolver, string status, ExtendedError? extended) =>
        extended is null ? $"{resolver} answered {status}" : $"{resolver} answered {status} ({extended.Text})";

    private static AnswerRecord[] AnswersOf(DnsMessage reply)
    {
        if (reply.Answers.Length == 0)
            return [];
        var answers = new AnswerRecord[reply.Answers.Length];
        DnsName? last = null;
        var name = "";
        for (var i = 0; i < answers.Length; i++)
        {
            var record = reply.Answers[i];
            // An answer's records mostly share one owner.
            if (!ReferenceEquals(record.Name, last))
                (last, name) = (record.Name, record.Name.ToString());
            answers[i] = new(name, record.Type.ToMnemonic(), record.Ttl, record.Class.ToMnemonic(), record.Data.ToString());
        }
        return answers;
    }

    /// <summary>The values of the asked type, as <c>dig +short</c> prints them, and their smallest TTL.</summary>
    private static (ImmutableArray<string>, uint?) RecordsOf(DnsMessage reply, RecordType type, AnswerRecord[] answers)
    {
        var count = 0;
        foreach (var record in reply.Answers)
        {
            if (IsAsked(record, type))
                count++;
        }
        if (count == 0)
            return ([], null);
        var values = new string[count];
        var ttl = uint.MaxValue;
        var next = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            if (!IsAsked(reply.Answers[i], type))
                continue;
            values[next++] = answers[i].Value;
            ttl = Math.Min(ttl, answers[i].Ttl);
        }
        return (ImmutableCollectionsMarshal.AsImmutableArray(values), ttl);
    }

    private static bool IsAsked(ResourceRecord record, RecordType type) => record.Type == type || type == RecordType.ANY;

    private static ImmutableArray<string> NamesOf(HeaderFlags flags) =>
        [.. Enum.GetValues<HeaderFlags>().Where(flag => flag != HeaderFlags.None && flags.HasFlag(flag)).OrderDescending().Select(flag => flag.ToString())];
}
