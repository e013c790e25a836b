namespace DnsOrleans.Hosting.Telemetry;

/// <summary>Calls that block for a while.</summary>
internal static class Blocking
{
    /// <summary>Runs one on a thread of its own: the pool has few threads to spare and adds them slowly.</summary>
    public static Task RunAsync(Action call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
