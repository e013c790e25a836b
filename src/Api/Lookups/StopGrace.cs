namespace DnsOrleans.Api.Lookups;

/// <summary>Ends the lookups that are still under way a while after the process was asked to stop: most end by themselves before, and the stop waits for none of 30 s.</summary>
internal sealed class StopGrace : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _stopping;

    public StopGrace(IHostApplicationLifetime lifetime)
    {
        _end = new();
        _stopping = lifetime.ApplicationStopping.Register(() => _end.CancelAfter(Grace));
    }

    /// <summary>Cancelled when the time for a lookup's own end is over.</summary>
    public CancellationToken Token => _end.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _end.Dispose();
    }
}
