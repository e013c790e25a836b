using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Running;
using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>Asks a cluster's front end over HTTP.</summary>
internal sealed class FrontEnd(ProgramProcess api) : IDisposable
{
    public const string LookupPath = "/api/v1/dns/lookup";

    private readonly HttpClient _client = new() { BaseAddress = api.Address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A lookup by its query string.</summary>
    public Task<Answer> GetAsync(string query) => AskAsync(new(HttpMethod.Get, $"{LookupPath}?{query}"));

    /// <summary>A lookup by its body.</summary>
    public Task<Answer> PostAsync(object question) => AskAsync(new(HttpMethod.Post, LookupPath) { Content = JsonContent(question) });

    /// <summary>Any path.</summary>
    public Task<Answer> GetPathAsync(string path) => AskAsync(new(HttpMethod.Get, path));

    /// <summary>A lookup's events as they come.</summary>
    public async Task<WatchedAnswer> WatchAsync(string query)
    {
        var since = Stopwatch.GetTimestamp();
        var response = await _client.SendAsync(ServerSentEvents.Get(query), HttpCompletionOption.ResponseHeadersRead);
        return new(response, since);
    }

    public async Task<Answer> AskAsync(HttpRequestMessage request)
    {
        var since = Stopwatch.GetTimestamp();
        using (request)
        {
            using var response = await _client.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            return new(response, body, Stopwatch.GetElapsedTime(since));
        }
    }

    public void Dispose() => _client.Dispose();

    private static StringContent JsonContent(object question) => new(JsonSerializer.Serialize(question), null, "application/json");
}

/// <summary>What a front end answered.</summary>
internal sealed record Answer
{
    public Answer(HttpResponseMessage response, string body, TimeSpan took)
    {
        Code = (int)response.StatusCode;
        MediaType = response.Content.Headers.ContentType?.MediaType;
        RetryAfter = response.Headers.RetryAfter?.Delta;
        Body = JsonNode.Parse(body)!.AsObject();
        Took = took;
    }

    public int Code { get; }

    public string? MediaType { get; }

    public TimeSpan? RetryAfter { get; }

    public JsonObject Body { get; }

    /// <summary>From the request's first byte to the answer's last, as the client saw it.</summary>
    public TimeSpan Took { get; }

    /// <summary>Whether it is a report with this status.</summary>
    public bool Says(string status) => Code == 200 && (string?)Body["status"] == status;

    /// <summary>A location's status; the answer is a report.</summary>
    public string StatusAt(string location)
    {
        Assert.True(Code == 200, ToString());
        return Body.Location(location).Status();
    }

    public override string ToString() => $"{Code} after {Took.TotalMilliseconds:0} ms: {Body.ToJsonString()}";
}
