namespace DnsOrleans.Grains.Telemetry;

/// <summary>Every span of a lookup but the HTTP server's own. They are the contract of the system that this one replaces.</summary>
public static class SpanNames
{
    public const string Orchestrate = "orchestrate_dns_lookup";
    public const string PublishTask = "publish_dns_task";
    public const string WaitForResults = "wait_for_results";
    public const string ProcessTask = "process_dns_task";
    public const string LookupAllRecords = "lookup_all_records";

    /// <summary>A finished lookup on its way to the event stream.</summary>
    public const string PublishEvent = "publish_lookup_event";

    /// <summary>The event's way into its name's history.</summary>
    public const string RecordEvent = "record_lookup_event";

    /// <summary>One query to one resolver; opened only where a record took more than one, or several resolvers were asked at once.</summary>
    public const string Attempt = "dns_attempt";

    /// <summary>One record type's lookup: <c>lookup_aaaa_record</c>.</summary>
    public static string LookupRecord(string recordType) => $"lookup_{recordType.ToLowerInvariant()}_record";
}
