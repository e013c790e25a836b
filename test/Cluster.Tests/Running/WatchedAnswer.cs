using System.Diagnostics;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>A lookup that is being watched.</summary>
internal sealed class WatchedAnswer(HttpResponseMessage response, long since) : IDisposable
{
    private readonly List<ServerSentEvent> _seen = [];
    private readonly IAsyncEnumerator<ServerSentEvent> _events = ServerSentEvents.ReadAsync(response).GetAsyncEnumerator();

    /// <summary>From the request's first byte to the last event read.</summary>
    public TimeSpan Took { get; private set; }

    public int Code => (int)response.StatusCode;

    /// <summary>Reads on until an event satisfies a condition; fails if the stream ends before.</summary>
    public async Task<ServerSentEvent> NextAsync(Func<ServerSentEvent, bool> condition)
    {
        while (await _events.MoveNextAsync())
        {
            Took = Stopwatch.GetElapsedTime(since);
            _seen.Add(_events.Current);
            if (condition(_events.Current))
                return _events.Current;
        }
        throw new InvalidDataException("the stream ended before the event");
    }

    /// <summary>A location has said all that it will; locations come in any order.</summary>
    public async Task<ServerSentEvent> CompletedAsync(string location)
    {
        return _seen.Find(IsIt) ?? await NextAsync(IsIt);

        bool IsIt(ServerSentEvent step) => step.Type == "location.completed" && (string?)step.Data["location"] == location;
    }

    /// <summary>The last event; the stream ends behind it.</summary>
    public async Task<ServerSentEvent> LastAsync()
    {
        var last = await NextAsync(step => step.Type is "lookup.completed" or "lookup.failed");
        Assert.False(await _events.MoveNextAsync());
        return last;
    }

    public void Dispose() => response.Dispose();
}
