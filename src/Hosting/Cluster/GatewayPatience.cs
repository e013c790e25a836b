using Microsoft.Extensions.Logging;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>Tries again and again to reach an orchestrator at the start, and says so.</summary>
internal sealed class GatewayPatience(TimeProvider timeProvider, ILogger<GatewayPatience> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    private long? _told;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_told is not { } last || timeProvider.GetElapsedTime(last) >= Reminder)
        {
            logger.LogWarning("Waiting for an orchestrator: {Reason}", exception.Message.ReplaceLineEndings(" "));
            _told = timeProvider.GetTimestamp();
        }
        await Task.Delay(Pause, timeProvider, cancellationToken);
        return true;
    }
}
