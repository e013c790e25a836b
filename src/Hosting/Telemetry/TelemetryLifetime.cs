using System.Diagnostics;
using DnsOrleans.Hosting.Telemetry.Recent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>Opens traces and metrics before anything else starts and closes all signals after everything else has stopped, within a bounded time.</summary>
internal sealed class TelemetryLifetime(IReadOnlyList<string> services, OtelVariables variables, RecentTraces? recent, IServiceProvider provider) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long a collector that does not answer may hold up the end of the process.</summary>
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(3);

    private TracePipeline? _traces;
    private MeterProvider? _metrics;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (variables.Sends(OtlpSignal.Traces) || recent is not null)
            _traces = new TracePipeline(services, CreateProcessor, RootSampler());
        if (variables.Sends(OtlpSignal.Metrics))
            _metrics = MetricPipeline.Build(services[0], variables);
        return Task.CompletedTask;
    }

    private FirstOfEachSecond? RootSampler() => recent is null || variables.Sends(OtlpSignal.Traces) || variables.NamesSampler
        ? null
        : new(recent.PerSecond, provider.GetRequiredService<TimeProvider>());

    private BaseProcessor<Activity> CreateProcessor(string service) => (recent, variables.Sends(OtlpSignal.Traces)) switch
    {
        (null, _) => CreateTraceExport(),
        (_, false) => new RecentTracesProcessor(service, recent),
        _ => new CompositeProcessor<Activity>([new RecentTracesProcessor(service, recent), CreateTraceExport()]),
    };

    /// <summary>The processor that exports one service's spans, in batches (<c>OTEL_BSP_*</c>).</summary>
    private BatchActivityExportProcessor CreateTraceExport()
    {
        var options = new OtlpExporterOptions();
        variables.Configure(OtlpSignal.Traces, options);
        var batch = options.BatchExportProcessorOptions;
        return new(new OtlpTraceExporter(options), batch.MaxQueueSize, batch.ScheduledDelayMilliseconds, batch.ExporterTimeoutMilliseconds, batch.MaxExportBatchSize);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        var milliseconds = (int)ShutdownPatience.TotalMilliseconds;
        var logs = variables.Sends(OtlpSignal.Logs) ? provider.GetService<LoggerProvider>() : null;
        return Task.WhenAll(
            _traces?.ShutdownAsync(ShutdownPatience) ?? Task.CompletedTask,
            Blocking.RunAsync(() => _metrics?.Shutdown(milliseconds)),
            Blocking.RunAsync(() => logs?.Shutdown(milliseconds)));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
