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
    public Task<Answer> GetAsync(string query) => GetPathAsync($"{LookupPath}?{query}");

    /// <summary>A lookup by its body.</summary>
    public async Task<Answer> PostAsync(object question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, LookupPath);
        request.Content = new StringContent(JsonSerializer.Serialize(question), null, "application/json");
        return await AskAsync(request);
    }

    /// <summary>Any path.</summary>
    public async Task<Answer> GetPathAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await AskAsync(request);
    }

    /// <summary>A lookup's events as they come.</summary>
    public async Task<WatchedAnswer> WatchAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{LookupPath}?{query}");
        return await WatchAsync(request);
    }

    /// <summary>The events of any lookup as they come.</summary>
    public async Task<WatchedAnswer> WatchAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/event-stream");
        var since = Stopwatch.GetTimestamp();
        return new(await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead), since);
    }

    /// <summary>Waits until a region's lookups are spread over so many silos: each asks a playground of its own.</summary>
    public Task SeesAsync(string region, int silos) => Eventually.HoldsAsync(
        async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => GetAsync($"domain=seen{i}.agree.playground.test&record_types=A&locations={region}&timeout_ms=3000")));
            return answers.Where(answer => answer.Says("success")).Select(answer => (string)answer.Body.Cell(region, "A")["resolver"]!).Distinct().Count();
        },
        seen => seen == silos,
        $"silos of {region} that answer");

    /// <summary>Any request.</summary>
    public async Task<Answer> AskAsync(HttpRequestMessage request)
    {
        var since = Stopwatch.GetTimestamp();
        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new(response, body, Stopwatch.GetElapsedTime(since));
    }

    public void Dispose() => _client.Dispose();
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

    /// <summary>What each location says comes first: a long message of a failed test is cut at its end.</summary>
    public override string ToString() =>
        $"{Code} after {Took.TotalMilliseconds:0} ms{string.Concat(Locations.Select(location => $", {location.Key} {location.Value!.Status()} {location.Value!["error"]}"))}: {Body.ToJsonString()}";

    private JsonObject Locations => Body["results"]?["by_location"]?.AsObject() ?? [];
}
