using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DnsOrleans.Hosting.Processes;

/// <summary>Ends the process where its parts do not end in the time they are given (<c>ShutdownTimeoutSeconds</c>): a silo whose Redis is away would try for minutes to take its leave there.</summary>
internal sealed class StopLimit : IDisposable
{
    // Parts that heed the end of their time need some more, and so does what is disposed after them.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly ITimer _limit;
    private readonly CancellationTokenRegistration _stopping;

    /// <param name="services">The host's.</param>
    /// <param name="errors">Where it is told.</param>
    public StopLimit(IServiceProvider services, TextWriter errors)
    {
        var given = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        _limit = services.GetRequiredService<TimeProvider>().CreateTimer(_ => End(errors), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _limit.Change(given + Margin, Timeout.InfiniteTimeSpan));
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _limit.Dispose();
    }

    private static void End(TextWriter errors)
    {
        errors.WriteLine("Stopped before everything under way had ended.");
        Environment.Exit(HostProcess.Stopped);
    }
}
