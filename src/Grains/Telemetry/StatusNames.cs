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

    /// <summary>What became of an event in a history.</summary>
    public static string Of(RecordOutcome outcome) => outcome switch
    {
        RecordOutcome.Recorded => "recorded",
        RecordOutcome.Duplicate => "duplicate",
        RecordOutcome.TooOld => "too_old",
        _ => "too_large",
    };
}
