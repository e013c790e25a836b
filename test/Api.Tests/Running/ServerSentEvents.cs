using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace DnsOrleans.Api.Tests.Running;

/// <summary>One server-sent event with its data read as JSON.</summary>
internal sealed record ServerSentEvent(string Type, string? Id, JsonObject Data);

/// <summary>Reads streams of server-sent events, by the platform's own parser.</summary>
internal static class ServerSentEvents
{
    public static async IAsyncEnumerable<ServerSentEvent> ReadAsync(HttpResponseMessage response)
    {
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync());
        await foreach (var item in parser.EnumerateAsync())
            yield return new(item.EventType, item.EventId, JsonNode.Parse(item.Data)!.AsObject());
    }

    public static HttpRequestMessage Get(string query) =>
        new(HttpMethod.Get, "/api/v1/dns/lookup?" + query) { Headers = { { "Accept", "text/event-stream" } } };
}
