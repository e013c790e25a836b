namespace DnsOrleans.Dns.Transport.Https;

/// <summary>The channel that queries go into. One that fell silent is left to the queries that still wait there and goes with the last of them; a fresh one takes its place.</summary>
/// <remarks>A channel falls silent only while a query waits in it: there are never more than queries under way, and one.</remarks>
internal sealed class HttpsChannels(Func<HttpsChannel> open) : IDisposable
{
    private readonly Lock _gate = new();
    private HttpsChannel? _current;

    /// <summary>The channel for one query. <see cref="Return"/> follows.</summary>
    public HttpsChannel Take()
    {
        lock (_gate)
        {
            if (_current is null or { IsSuspect: true })
                _current = open();
            _current.InFlight++;
            return _current;
        }
    }

    /// <summary>The query has ended.</summary>
    public void Return(HttpsChannel channel)
    {
        bool isDone;
        lock (_gate)
        {
            channel.InFlight--;
            isDone = channel.InFlight == 0 && channel.IsSuspect;
            if (isDone && channel == _current)
                _current = null;
        }
        if (isDone)
            channel.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
            _current?.Dispose();
    }
}
