using DnsOrleans.Hosting.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>Holds the start of the process until Redis answers, and says so: what starts earlier waits instead of failing.</summary>
internal sealed class RedisPresence(IConnectionMultiplexer redis, RedisSettings settings, TimeProvider timeProvider, ILogger<RedisPresence> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    /// <summary>Waits until Redis answers a PING, or the start is given up.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var told = default(long?);
        while (await FaultAsync(cancellationToken) is { } reason)
        {
            if (told is not { } last || timeProvider.GetElapsedTime(last) >= Reminder)
            {
                logger.LogWarning("Waiting for Redis at {Address}: {Reason}", AddressOf(settings), reason);
                told = timeProvider.GetTimestamp();
            }
            await Task.Delay(Pause, timeProvider, cancellationToken);
        }
        if (told is not null)
            logger.LogInformation("Redis at {Address} answers", AddressOf(settings));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The hosts and ports, without what else a connection says (a password).</summary>
    private static string AddressOf(RedisSettings settings) => string.Join(", ", settings.Connection.EndPoints.Select(EndPointCollection.ToString));

    private async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return null;
        }
        catch (RedisConnectionException exception)
        {
            return exception.FailureType == ConnectionFailureType.AuthenticationFailure
                ? "it refuses the password"
                : $"it does not answer ({ReasonIn(exception.InnerException ?? exception)})";
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }

    // Behind the reason the client tells of its own state, at length.
    private static string ReasonIn(Exception exception) => exception.Message.ReplaceLineEndings(" ").Split(" (")[0];
}
