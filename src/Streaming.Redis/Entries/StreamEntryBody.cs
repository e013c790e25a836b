namespace DnsOrleans.Streaming.Redis.Entries;

/// <summary>The part of an entry that Orleans' serializer writes: what one call published, and its request context.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.streaming.StreamEntryBody")]
internal sealed record StreamEntryBody([property: Id(0)] List<object> Events, [property: Id(1)] Dictionary<string, object>? RequestContext);
