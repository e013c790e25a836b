using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Watching;

/// <summary>Turns the grain's events into server-sent ones, numbered from 1.</summary>
internal static class EventMapping
{
    public const string Started = "lookup.started";
    public const string Resolved = "record.resolved";
    public const string Location = "location.completed";
    public const string Completed = "lookup.completed";

    public static SseItem<object> ToServerSent(this LookupEvent step, int number)
    {
        (string Type, object Data) item = step switch
        {
            LookupStarted started => (Started, Data(started)),
            RecordResolved resolved => (Resolved, Data(resolved)),
            LocationCompleted completed => (Location, Data(completed)),
            LookupCompleted completed => (Completed, completed.Report.ToAnswer()),
            _ => throw new UnreachableException($"an event without a name: {step.GetType().Name}"),
        };
        return new(item.Data, item.Type) { EventId = number.ToString(CultureInfo.InvariantCulture) };
    }

    private static LookupStartedEvent Data(LookupStarted started) => new()
    {
        LookupId = started.LookupId,
        TraceId = started.TraceId,
        Domain = started.Request.Domain.Text,
        Locations = started.Request.Locations,
        RecordTypes = started.Request.RecordTypes,
        TimeoutMs = started.Request.Timeout.TotalMilliseconds,
    };

    private static RecordResolvedEvent Data(RecordResolved resolved) => new()
    {
        LookupId = resolved.LookupId,
        Location = resolved.Location,
        Record = resolved.Record.ToAnswer(),
    };

    private static LocationCompletedEvent Data(LocationCompleted completed) => new()
    {
        LookupId = completed.LookupId,
        Location = completed.Report.Location,
        Result = completed.Report.ToAnswer(),
    };
}
