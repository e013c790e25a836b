using DnsOrleans.Dns;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Regions;

public sealed class RegionWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private WorkerBench _bench = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Every_type_is_asked_at_once_and_reported_in_order()
    {
        var lookup = _bench.LookupAsync(Second, default, "A", "MX", "TXT");
        var (a, mx, txt) = (await _bench.Dns.NextAsync(), await _bench.Dns.NextAsync(), await _bench.Dns.NextAsync());
        txt.Answer();
        mx.Answer(ResponseCode.ServFail);
        a.Answer(ResponseCode.NXDomain);
        var report = await lookup;
        Assert.Equal(["A NXDOMAIN", "MX SERVFAIL", "TXT NOERROR"], report.Records.Select(record => $"{record.RecordType} {record.Status}"));
        Assert.Equal(AnswerStatus.Partial, report.Status);
    }

    [Fact]
    public async Task A_fault_in_one_cell_hides_no_other_and_tells_nothing_internal()
    {
        var lookup = _bench.LookupAsync(Second, default, "A", "MX");
        (await _bench.Dns.NextAsync()).Throw(new InvalidOperationException("a secret"));
        (await _bench.Dns.NextAsync()).Answer();
        var report = await lookup;
        Assert.Equal("the lookup broke off in region us-east-1; its log tells why", report.Records[0].Error);
        Assert.True(report.Records[1].IsAnswer);
    }

    [Fact]
    public async Task Identical_lookups_in_flight_are_done_once()
    {
        var first = _bench.LookupAsync(Second, default, "A");
        var question = await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(Second, default, "A");
        await _bench.SettleAsync();
        Assert.Equal(0, _bench.Dns.Waiting);
        question.Answer();
        Assert.True((await first).Records[0].IsAnswer);
        Assert.True((await second).Records[0].IsAnswer);

        // Nothing is kept once it is answered.
        var third = _bench.LookupAsync(Second, default, "A");
        (await _bench.Dns.NextAsync()).Answer();
        await third;
    }

    [Fact]
    public async Task Who_joins_is_not_cut_short_by_the_firsts_deadline()
    {
        var first = _bench.LookupAsync(Second, default, "A");
        await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(3 * Second, default, "A");
        await _bench.SettleAsync();
        _bench.Time.Advance(Second);
        Assert.Equal(AnswerStatus.Timeout, (await first).Status);
        var again = await _bench.Dns.NextAsync();
        Assert.Equal(2 * Second, again.Timeout);
        again.Answer();
        Assert.Equal(AnswerStatus.Success, (await second).Status);
    }

    [Fact]
    public async Task Who_joins_with_more_time_is_not_told_the_failure_of_one_with_less()
    {
        var first = _bench.LookupAsync(Second, default, "A");
        var hasty = await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(3 * Second, default, "A");
        await _bench.SettleAsync();
        hasty.Answer(ResponseCode.ServFail);
        Assert.Equal("SERVFAIL", (await first).Records[0].Status);
        (await _bench.Dns.NextAsync()).Answer();
        Assert.Equal(AnswerStatus.Success, (await second).Status);
    }

    [Fact]
    public async Task A_failure_is_shared_with_who_has_no_more_time()
    {
        var first = _bench.LookupAsync(3 * Second, default, "A");
        var question = await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(Second, default, "A");
        await _bench.SettleAsync();
        question.Answer(ResponseCode.ServFail);
        Assert.Equal("SERVFAIL", (await first).Records[0].Status);
        Assert.Equal("SERVFAIL", (await second).Records[0].Status);
        Assert.Equal(0, _bench.Dns.Waiting);
    }

    [Fact]
    public async Task Who_joins_ends_by_its_own_deadline()
    {
        var first = _bench.LookupAsync(3 * Second, default, "A");
        var question = await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(Second, default, "A");
        await _bench.SettleAsync();
        _bench.Time.Advance(Second);
        Assert.Equal(AnswerStatus.Timeout, (await second).Status);
        Assert.False(question.CancellationToken.IsCancellationRequested);
        question.Answer();
        Assert.Equal(AnswerStatus.Success, (await first).Status);
    }

    [Fact]
    public async Task Who_has_joined_asks_anew_when_the_first_one_leaves_and_work_stops_when_nobody_waits()
    {
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var first = _bench.LookupAsync(Second, one.Token, "A");
        var question = await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(Second, two.Token, "A");
        await _bench.SettleAsync();

        await one.CancelAsync();
        Assert.True(question.CancellationToken.IsCancellationRequested);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var anew = await _bench.Dns.NextAsync();
        Assert.False(second.IsCompleted);
        await two.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.True(anew.CancellationToken.IsCancellationRequested);

        // An abandoned lookup is joined by nobody.
        var third = _bench.LookupAsync(Second, default, "A");
        (await _bench.Dns.NextAsync()).Answer();
        Assert.Equal(AnswerStatus.Success, (await third).Status);
    }

    [Fact]
    public async Task A_lookup_too_many_is_refused_at_once_and_a_place_is_taken_in_turn()
    {
        await UseAsync(new() { ConcurrentLookups = 1, WaitingLookups = 1 });
        var lookup = _bench.LookupAsync(Second, default, "A", "MX", "TXT");
        var a = await _bench.Dns.NextAsync();
        await _bench.SettleAsync();
        Assert.Equal(0, _bench.Dns.Waiting);
        a.Answer();
        var mx = await _bench.Dns.NextAsync();
        Assert.Equal(RecordType.MX, mx.Type);
        mx.Answer();
        var report = await lookup;
        Assert.Equal(["NOERROR", "NOERROR", "OVERLOADED"], report.Records.Select(record => record.Status));
        Assert.Equal("region us-east-1 has too many lookups waiting; try again in a second", report.Error);
    }

    [Fact]
    public async Task Waiting_for_a_place_ends_by_the_deadline_and_gives_the_place_in_the_queue_back()
    {
        await UseAsync(new() { ConcurrentLookups = 1, WaitingLookups = 1 });
        var first = _bench.LookupAsync(3 * Second, default, "A");
        var question = await _bench.Dns.NextAsync();
        var second = _bench.LookupAsync(Second, default, "MX");
        await _bench.SettleAsync();
        _bench.Time.Advance(Second);
        Assert.Equal("no reply within 1000 ms", (await second).Records[0].Error);
        var third = _bench.LookupAsync(Second, default, "TXT");
        await _bench.SettleAsync();
        question.Answer();
        (await _bench.Dns.NextAsync()).Answer();
        Assert.Equal(AnswerStatus.Success, (await third).Status);
        Assert.Equal(AnswerStatus.Success, (await first).Status);
    }

    private async Task UseAsync(RegionLimits limits)
    {
        await _bench.DisposeAsync();
        _bench = new(limits);
    }
}
