using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Grains.Tests.Lookups;

public sealed class LookupOrchestrationTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LookupSpans _spans = new([]);
    private readonly FakeTimeProvider _time = new();
    private readonly LookupMeters _meters;
    private readonly LookupLimits _limits = new() { Grace = TimeSpan.FromMilliseconds(100) };

    public LookupOrchestrationTests() => _meters = new(_services.GetRequiredService<IMeterFactory>());

    public void Dispose()
    {
        _spans.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task A_region_that_never_reports_is_given_up_a_grace_after_the_deadline_and_told_to_stop()
    {
        CancellationToken told = default;
        var lookup = RunAsync((location, task, end) =>
        {
            if (location != "eu-west-1")
                return Task.FromResult(Answered(location));
            told = end;
            return Task.Delay(Timeout.InfiniteTimeSpan, _time, end).ContinueWith<LocationReport>(_ => throw new OperationCanceledException(end), TaskScheduler.Default);
        });
        _time.Advance(Second);
        Assert.False(told.IsCancellationRequested);
        _time.Advance(_limits.Grace);
        var report = await lookup;
        Assert.True(told.IsCancellationRequested);
        Assert.Equal(AnswerStatus.Partial, report.Status);
        Assert.Equal(AnswerStatus.Timeout, report.At("eu-west-1").Status);
        Assert.Equal("region eu-west-1 did not report within 1000 ms", report.At("eu-west-1").Error);
        Assert.Equal(Verdict.Inconclusive, Assert.Single(report.Agreement).Verdict);
    }

    [Fact]
    public async Task What_a_watched_region_has_told_of_stands_when_it_does_not_report()
    {
        var events = new LookupEvents("id", capacity: 256);
        var lookup = RunAsync(
            (location, _, end) =>
            {
                events.RecordResolved(location, Answered(location).Records[0]);
                return location != "eu-west-1"
                    ? Task.FromResult(Answered(location))
                    : Task.Delay(Timeout.InfiniteTimeSpan, _time, end).ContinueWith<LocationReport>(_ => throw new OperationCanceledException(end), TaskScheduler.Default);
            },
            events: events,
            types: ["A", "TXT"]);
        _time.Advance(Second + _limits.Grace);
        var silent = (await lookup).At("eu-west-1");
        Assert.Equal((AnswerStatus.Partial, "region eu-west-1 did not report within 1000 ms"), (silent.Status, silent.Error));
        Assert.Equal(["A NOERROR", "TXT TIMEOUT"], silent.Records.Select(record => $"{record.RecordType} {record.Status}"));
    }

    [Fact]
    public async Task A_region_that_breaks_off_hides_no_other_and_tells_nothing_internal()
    {
        var report = await RunAsync((location, _, _) => location switch
        {
            "us-east-1" => throw new InvalidOperationException("a secret"),
            "eu-west-1" => Task.FromException<LocationReport>(new SiloUnavailableException("a silo's address")),
            _ => Task.FromException<LocationReport>(new TimeoutException("a message's id")),
        });
        Assert.Equal(AnswerStatus.Failed, report.Status);
        Assert.Equal(
            [
                (AnswerStatus.Failed, "the lookup broke off in region us-east-1; its log tells why"),
                (AnswerStatus.Unavailable, "nothing serves region eu-west-1 now"),
                (AnswerStatus.Timeout, "region asia-south-1 did not report within 1000 ms"),
            ],
            report.Locations.Select(location => (location.Status, location.Error ?? "")));
    }

    [Fact]
    public async Task A_task_has_what_is_left_of_the_lookups_time()
    {
        var left = new List<TimeSpan>();
        await RunAsync((location, task, _) =>
        {
            left.Add(task.Timeout);
            _time.Advance(TimeSpan.FromMilliseconds(10));
            return Task.FromResult(Answered(location));
        });
        Assert.Equal([1000, 990, 980], left.Select(time => time.TotalMilliseconds));
    }

    [Fact]
    public async Task A_cancelled_lookup_stops_every_region_and_has_no_report()
    {
        using var gone = new CancellationTokenSource();
        var ends = new List<CancellationToken>();
        var lookup = RunAsync(
            async (_, _, end) =>
            {
                ends.Add(end);
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, end);
                throw new InvalidOperationException("unreachable");
            },
            cancellationToken: gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);
        Assert.Equal(3, ends.Count);
        Assert.All(ends, end => Assert.True(end.IsCancellationRequested));
    }

    private Task<LookupReport> RunAsync(
        AskRegion ask, LookupEvents? events = null, ImmutableArray<string>? types = null, CancellationToken cancellationToken = default) =>
        new LookupOrchestration(
            ask,
            new(_ => null, new(), _meters, _time, NullLogger<LookupPublication>.Instance),
            _limits,
            _spans,
            _meters,
            _time,
            NullLogger<LookupOrchestration>.Instance)
            .RunAsync("id", Ask.For("example.com", Second, types: types ?? ["A"]), events, progress: null, cancellationToken);

    private static LocationReport Answered(string location) => LocationReports.Of(
        location,
        new() { Kind = VantageKind.Silo, Resolver = "udp://127.0.0.1:53" },
        [new() { RecordType = "A", Status = "NOERROR", IsAnswer = true, Records = ["192.0.2.1"], Duration = TimeSpan.Zero }],
        TimeSpan.Zero,
        Second);
}
