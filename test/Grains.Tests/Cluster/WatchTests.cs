using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Tests.Cluster;

[Collection(OneSilo.Collection)]
public sealed class WatchTests(OneSilo silo)
{
    private IGrainFactory Grains(bool cohosted) => cohosted ? silo.Cluster.Cohosted : silo.Cluster.Client;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_step_is_told_once_and_in_order(bool cohosted)
    {
        var id = $"watch-order-{cohosted}";
        var events = await ReadAsync(Grains(cohosted).Lookup(id).WatchAsync(Ask.For("slow.playground.test"), CancellationToken.None));

        Assert.All(events, told => Assert.Equal(id, told.LookupId));
        Assert.IsType<LookupStarted>(events[0]);
        var report = Assert.IsType<LookupCompleted>(events[^1]).Report;
        Assert.Equal(AnswerStatus.Success, report.Status);
        var cells = events.OfType<RecordResolved>().Select(cell => (cell.Location, cell.Record.RecordType)).ToList();
        Assert.Equal(15, cells.Count);
        Assert.Equal(15, cells.Distinct().Count());
        foreach (var location in LookupCluster.Locations)
        {
            var completed = events.FindIndex(told => told is LocationCompleted done && done.Report.Location == location);
            var last = events.FindLastIndex(told => told is RecordResolved cell && cell.Location == location);
            Assert.True(last < completed, $"{location} was completed before its last cell");
        }
        // The slow region is told of last, as it happens.
        Assert.Equal("asia-south-1", Assert.IsType<LocationCompleted>(events[^2]).Report.Location);
        Assert.Equal(report.Message, (await Grains(cohosted).Lookup(id).GetReportAsync())?.Message);
    }

    [Fact]
    public async Task Cells_are_told_before_the_lookup_ends()
    {
        await using var events = silo.Cluster.Client.Lookup().WatchAsync(Ask.For("silent.playground.test", TimeSpan.FromSeconds(20)), CancellationToken.None).GetAsyncEnumerator();
        var told = 0;
        while (told < 2)
        {
            Assert.True(await events.MoveNextAsync());
            if (events.Current is LocationCompleted)
                told++;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_watcher_who_stops_reading_ends_the_work_in_every_region(bool cohosted)
    {
        using var active = new ActiveLookups(silo.Cluster.Silo(0));
        var request = Ask.For("silent.playground.test", TimeSpan.FromSeconds(30));
        await foreach (var told in Grains(cohosted).Lookup().WatchAsync(request, CancellationToken.None))
        {
            if (told is LocationCompleted)
                break;
        }
        await active.WaitForAsync(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_watcher_whose_token_fires_ends_the_work_in_every_region(bool cohosted)
    {
        using var active = new ActiveLookups(silo.Cluster.Silo(0));
        using var gone = new CancellationTokenSource();
        var watch = ReadAsync(Grains(cohosted).Lookup($"watch-gone-{cohosted}").WatchAsync(Ask.For("silent.playground.test", TimeSpan.FromSeconds(30)), gone.Token));
        await active.WaitForAsync(5);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
        await active.WaitForAsync(0);
        Assert.Null(await Grains(cohosted).Lookup($"watch-gone-{cohosted}").GetReportAsync());
    }

    [Fact]
    public async Task A_lookup_whose_token_fires_ends_the_work_in_every_region()
    {
        using var active = new ActiveLookups(silo.Cluster.Silo(0));
        using var gone = new CancellationTokenSource();
        var lookup = silo.Cluster.Client.Lookup("gone-1").LookupAsync(Ask.For("silent.playground.test", TimeSpan.FromSeconds(30)), gone.Token);
        await active.WaitForAsync(5);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);
        await active.WaitForAsync(0);
        Assert.Null(await silo.Cluster.Client.Lookup("gone-1").GetReportAsync());
    }

    [Fact]
    public async Task A_watched_id_serves_no_second_lookup()
    {
        await using var events = silo.Cluster.Client.Lookup("watch-twice").WatchAsync(Ask.For("silent.playground.test"), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(silo.Cluster.Client.Lookup("watch-twice").WatchAsync(Ask.For("agree.playground.test"), CancellationToken.None)));
    }

    private static async Task<List<LookupEvent>> ReadAsync(IAsyncEnumerable<LookupEvent> events)
    {
        var read = new List<LookupEvent>();
        await foreach (var told in events)
            read.Add(told);
        return read;
    }
}
