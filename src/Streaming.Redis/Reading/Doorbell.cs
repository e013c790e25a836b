using DnsOrleans.Streaming.Redis.Connections;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Reading;

/// <summary>Waits for new entries of one queue, on a connection of its own. It takes none of them: whoever is interrupted here loses nothing.</summary>
internal sealed class Doorbell(RedisConnections connections, RedisKey stream, string purpose) : IAsyncDisposable
{
    private Task<IConnectionMultiplexer>? _connection;

    /// <summary>Returns at once when the stream has an entry after <paramref name="lastId"/>.</summary>
    /// <returns>False if none came in time.</returns>
    public async Task<bool> WaitAsync(string lastId, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_connection is null or { IsFaulted: true })
            _connection = connections.OpenWaitingAsync(purpose);
        var connection = await _connection.WaitAsync(cancellationToken);
        object[] arguments = ["COUNT", 1, "BLOCK", (long)Math.Max(1, atMost.TotalMilliseconds), "STREAMS", stream, lastId];
        var reply = await connection.GetDatabase().ExecuteAsync("XREAD", arguments).WaitAsync(cancellationToken);
        return !reply.IsNull;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsFaulted: false } opened)
        {
            var connection = await opened;
            // What is being waited for is of no interest any more.
            await connection.CloseAsync(allowCommandsToComplete: false);
            await connection.DisposeAsync();
        }
    }
}
