using System.Text.Json.Serialization;
using DnsOrleans.Api.About;
using DnsOrleans.Api.Health;
using DnsOrleans.Api.History;
using DnsOrleans.Api.Locations;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Lookups.Watching;
using DnsOrleans.Api.Problems;
using DnsOrleans.Api.Traces;

namespace DnsOrleans.Api.Json;

/// <summary>The generated code that reads and writes every body, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(LookupQuery))]
[JsonSerializable(typeof(LookupAnswer))]
[JsonSerializable(typeof(LookupStartedEvent))]
[JsonSerializable(typeof(RecordResolvedEvent))]
[JsonSerializable(typeof(LocationCompletedEvent))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(LocationList))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(TraceAnswer))]
[JsonSerializable(typeof(AboutAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
