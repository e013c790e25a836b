using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Telemetry;

/// <summary>Statuses as attributes and reports write them.</summary>
internal static class StatusNames
{
    /// <summary>The status in lower case; <c>cancelled</c> where there is none.</summary>
    public static string Of(AnswerStatus? status) => status switch
    {
        AnswerStatus.Success => "success",
        AnswerStatus.Partial => "partial",
        AnswerStatus.Failed => "failed",
        AnswerStatus.Timeout => "timeout",
        AnswerStatus.Unavailable => "unavailable",
        _ => "cancelled",
    };

    /// <summary>How resolvers were asked, as a request says it.</summary>
    public static string Of(ResolverStrategy strategy) => strategy switch
    {
        ResolverStrategy.Race => "race",
        ResolverStrategy.All => "all",
        _ => "first",
    };

    /// <summary>Whether answers agree.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Agree => "agree",
        Verdict.Differ => "differ",
        _ => "inconclusive",
    };

    /// <summary>What became of an event in a history.</summary>
    public static string Of(RecordOutcome outcome) => outcome switch
    {
        RecordOutcome.Recorded => "recorded",
        RecordOutcome.Duplicate => "duplicate",
        RecordOutcome.TooOld => "too_old",
        _ => "too_large",
    };
}
