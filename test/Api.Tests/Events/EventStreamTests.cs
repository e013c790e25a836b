using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Events;

[Collection(ApiCollection.Name)]
public sealed class EventStreamTests(ApiFixture fixture)
{
    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task Events_come_in_their_order_and_the_last_is_the_whole_answer()
    {
        using var request = ServerSentEvents.Get("domain=geo.playground.test&record_types=A,TXT");
        using var response = await _api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = await ServerSentEvents.ReadAsync(response).ToListAsync();

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("lookup.started", events[0].Type);
        Assert.Equal("lookup.completed", events[^1].Type);
        Assert.Equal(6, events.Count(e => e.Type == "record.resolved"));
        Assert.Equal(3, events.Count(e => e.Type == "location.completed"));
        Assert.Equal(11, events.Count);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => $"{number}"), events.Select(e => e.Id));
        foreach (var location in Answers.Everywhere)
        {
            var completed = events.FindIndex(e => e.Type == "location.completed" && (string?)e.Data["location"] == location);
            var lastCell = events.FindLastIndex(e => e.Type == "record.resolved" && (string?)e.Data["location"] == location);
            Assert.True(lastCell < completed, $"{location} is complete before its cells");
        }
        Assert.Equal(["198.51.100.3"], events[^1].Data.Records(Answers.Last, "A"));
        var ids = events.Select(e => (string?)e.Data["lookup_id"]).Distinct();
        Assert.Equal(Assert.Single(ids), Assert.Single(response.Headers.GetValues(LookupEndpoint.IdHeader)));
    }

    [Fact]
    public async Task Events_come_as_they_happen_not_all_at_the_end()
    {
        using var request = ServerSentEvents.Get("domain=slow.playground.test&record_types=A");
        using var response = await _api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var arrivals = new List<(string? Location, long At)>();
        await foreach (var e in ServerSentEvents.ReadAsync(response))
        {
            if (e.Type == "record.resolved")
                arrivals.Add(((string?)e.Data["location"], TimeProvider.System.GetTimestamp()));
        }

        Assert.Equal(Answers.Last, arrivals[^1].Location);
        Assert.True(TimeProvider.System.GetElapsedTime(arrivals[^2].At, arrivals[^1].At) > TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task The_post_form_streams_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, LookupEndpoint.Path)
        {
            Content = new StringContent("""{"domain":"gone.playground.test","record_types":["A"]}""", null, "application/json"),
            Headers = { { "Accept", "text/event-stream" } },
        };
        using var response = await _api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = await ServerSentEvents.ReadAsync(response).ToListAsync();

        Assert.Equal("lookup.completed", events[^1].Type);
        Assert.Equal("NXDOMAIN", events[^1].Data.Cell(Answers.First, "A").Status());
    }

    [Fact]
    public async Task A_streamed_lookup_is_remembered()
    {
        using var request = ServerSentEvents.Get("domain=geo.playground.test&record_types=A");
        using var response = await _api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var last = await ServerSentEvents.ReadAsync(response).LastAsync();
        using var again = await _api.Client.GetAsync($"/api/v1/dns/lookups/{last.Data["lookup_id"]}");

        Assert.Equal(last.Data.ToJsonString(), (await RunningApi.ReadAsync(again)).ToJsonString());
    }

    [Fact]
    public async Task A_fault_is_a_problem_not_a_stream()
    {
        using var request = ServerSentEvents.Get("domain=two%20words");
        using var response = await _api.Client.SendAsync(request);

        await ProblemAnswers.AssertFieldsAsync(response, 400, "domain");
    }

    [Fact]
    public async Task An_event_source_that_connects_again_is_told_to_stop()
    {
        using var request = ServerSentEvents.Get("domain=geo.playground.test");
        request.Headers.Add("Last-Event-ID", "11");
        using var response = await _api.Client.SendAsync(request);

        Assert.Equal(204, (int)response.StatusCode);
    }
}
