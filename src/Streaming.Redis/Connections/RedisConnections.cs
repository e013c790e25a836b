using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Connections;

/// <summary>A provider's connections: one for everything that is answered at once, made when it is first needed, and others for waiting.</summary>
internal sealed class RedisConnections(string name, RedisStreamOptions options, IServiceProvider services) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _shared;

    /// <summary>The database for commands that do not wait.</summary>
    /// <exception cref="RedisException">No connection could be made; the next call tries again.</exception>
    public async ValueTask<IDatabase> DatabaseAsync()
    {
        Task<IConnectionMultiplexer> shared;
        lock (_lock)
        {
            if (_shared is null or { IsFaulted: true } or { IsCanceled: true })
                _shared = options.SharedConnection is { } given ? given(services) : OpenAsync("main");
            shared = _shared;
        }
        return (await shared).GetDatabase();
    }

    /// <summary>A connection for commands that wait: on a shared one everything behind them would wait too. The caller disposes it.</summary>
    public Task<IConnectionMultiplexer> OpenWaitingAsync(string purpose) => OpenAsync(purpose);

    public async ValueTask DisposeAsync()
    {
        if (options.SharedConnection is null && _shared is { IsFaulted: false } own)
            await (await own).DisposeAsync();
    }

    private async Task<IConnectionMultiplexer> OpenAsync(string purpose)
    {
        var configuration = options.Configuration!.Clone();
        // Redis' absence is an outage to be waited for, not a failed start.
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = $"{configuration.ClientName ?? "orleans"}-{name}-{purpose}";
        return await ConnectionMultiplexer.ConnectAsync(configuration);
    }
}
