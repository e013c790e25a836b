using Microsoft.Extensions.Logging;

namespace DnsOrleans.Streaming.Redis.Connections;

/// <summary>Redis' absence as one user of it sees it: told once when it begins and once when it ends, with a pause between tries that doubles.</summary>
internal sealed class Outage(string provider, string user, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private long? _since;
    private TimeSpan _pause;

    /// <summary>Redis did not answer: waits before the next try.</summary>
    public Task BeginAsync(Exception fault, CancellationToken cancellationToken)
    {
        if (_since is null)
        {
            _since = time.GetTimestamp();
            _pause = FirstPause;
            StreamLog.RedisIsOut(logger, provider, user, fault.Message);
        }
        var pause = _pause;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return Task.Delay(pause, time, cancellationToken);
    }

    /// <summary>Redis answered.</summary>
    public void End()
    {
        if (_since is not { } since)
            return;
        _since = null;
        StreamLog.RedisIsBack(logger, provider, user, time.GetElapsedTime(since).TotalSeconds);
    }
}
