using System.Diagnostics.Metrics;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Grains.Tests.Cluster;
using DnsOrleans.Grains.Tests.History;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Streams;

namespace DnsOrleans.Grains.Tests.Lookups;

public sealed class LookupPublicationTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly WarningCount _log = new();
    private readonly MeterListener _listener = new();
    private readonly LookupMeters _meters;
    private long _unpublished;

    public LookupPublicationTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Name == "dnsorleans.event.unpublished")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _unpublished, count));
        _listener.Start();
        _meters = new(factory);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void A_publication_is_begun_and_not_awaited()
    {
        var stream = new Stream(new TaskCompletionSource().Task);
        Of(_ => stream).Begin(stream, Reports.Report(1, "us A 192.0.2.1"));
        Assert.Equal(Reports.Id(1), stream.Last?.LookupId);
    }

    [Fact]
    public void Streams_that_fail_are_counted_each_time_and_told_of_once_a_minute()
    {
        var publication = Of(_ => throw new InvalidOperationException("no streams"));
        var broken = new Stream(Task.FromException(new TimeoutException("no queue")));
        Assert.Null(publication.Open(Ask.Name("example.com")));
        publication.Begin(broken, Reports.Report(1, "us A 192.0.2.1"));
        publication.Begin(broken, Reports.Report(2, "us A 192.0.2.1"));
        Assert.Equal((3, 1), (_unpublished, _log.Warnings));
        _time.Advance(TimeSpan.FromMinutes(1));
        publication.Begin(broken, Reports.Report(3, "us A 192.0.2.1"));
        Assert.Equal((4, 2), (_unpublished, _log.Warnings));
    }

    [Fact]
    public void A_report_that_no_history_would_keep_is_not_published()
    {
        var stream = new Stream(Task.CompletedTask);
        Of(_ => stream).Begin(stream, Reports.Report(1, $"us TXT {new string('x', 1025)}"));
        Assert.Null(stream.Last);
        Assert.Equal((0, 0), (_unpublished, _log.Warnings));
    }

    [Fact]
    public void Where_there_are_no_streams_nothing_is_published_or_counted()
    {
        var publication = Of(_ => null);
        publication.Begin(publication.Open(Ask.Name("example.com")), Reports.Report(1, "us A 192.0.2.1"));
        Assert.Equal((0, 0), (_unpublished, _log.Warnings));
    }

    private LookupPublication Of(OpenLookupStream open) => new(open, new() { Characters = 1024 }, _meters, _time, _log);

    private sealed class Stream(Task published) : IAsyncObserver<PastReport>
    {
        public PastReport? Last { get; private set; }

        public Task OnNextAsync(PastReport item, StreamSequenceToken? token = null)
        {
            Last = item;
            return published;
        }

        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }

    private sealed class WarningCount : ILogger<LookupPublication>
    {
        public int Warnings { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Warnings += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
