using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>One step of a lookup, told as it happens.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LookupEvent")]
public abstract record LookupEvent
{
    [Id(0)] public required string LookupId { get; init; }
}

/// <summary>The first event: what is being asked.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LookupStarted")]
public sealed record LookupStarted : LookupEvent
{
    [Id(0)] public required LookupRequest Request { get; init; }

    /// <summary>The trace's id in hex, null where nothing is recorded.</summary>
    [Id(1)] public string? TraceId { get; init; }
}

/// <summary>One cell: a location's outcome for one record type.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.RecordResolved")]
public sealed record RecordResolved : LookupEvent
{
    [Id(0)] public required string Location { get; init; }

    [Id(1)] public required RecordReport Record { get; init; }
}

/// <summary>A location's report is complete; it comes after all of its cells.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LocationCompleted")]
public sealed record LocationCompleted : LookupEvent
{
    [Id(0)] public required LocationReport Report { get; init; }
}

/// <summary>The last event: the whole report.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LookupCompleted")]
public sealed record LookupCompleted : LookupEvent
{
    [Id(0)] public required LookupReport Report { get; init; }
}
