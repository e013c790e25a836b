using DnsOrleans.Grains.History;

namespace DnsOrleans.Grains.Tests.History;

[Collection(Cluster.OneSilo.Collection)]
public sealed class DomainHistoryGrainTests
{
    private const string Domain = "example.com";

    [Fact]
    public async Task A_finished_lookup_comes_by_the_stream_and_one_that_comes_twice_stands_once()
    {
        await using var silo = await HistorySilo.StartAsync();
        await silo.PublishAsync(Domain, Reports.At(2, "us A 192.0.2.2"));
        await silo.PublishAsync(Domain, Reports.At(2, "us A 192.0.2.2"));
        await silo.PublishAsync(Domain, Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 2, 1);
        var newest = (await silo.History(Domain).GetAsync(1, CancellationToken.None)).Entries;
        Assert.Equal(["192.0.2.2"], Assert.Single(Assert.Single(newest).Changes).Added);
    }

    [Fact]
    public async Task Names_have_histories_of_their_own_and_one_that_nobody_asked_about_has_none()
    {
        await using var silo = await HistorySilo.StartAsync();
        await silo.PublishAsync(Domain, Reports.At(1, "us A 192.0.2.1"));
        await silo.PublishAsync("example.net", Reports.At(2, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 1);
        await silo.AwaitAsync("example.net", 2);
        await silo.AwaitAsync("example.org");
    }

    [Fact]
    public async Task A_history_is_read_again_when_its_activation_has_gone()
    {
        await using var silo = await HistorySilo.StartAsync();
        await silo.PublishAsync(Domain, Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 1);
        await silo.DeactivateAsync(Domain);
        await silo.AwaitAsync(Domain, 1);
        await silo.PublishAsync(Domain, Reports.At(2, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 2, 1);
    }

    [Fact]
    public async Task An_event_that_the_store_does_not_take_comes_again()
    {
        await using var silo = await HistorySilo.StartAsync();
        await silo.PublishAsync(Domain, Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 1);
        silo.Store.FailWrites(2);
        await silo.PublishAsync(Domain, Reports.At(2, "us A 192.0.2.1"));
        await silo.PublishAsync(Domain, Reports.At(3, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 3, 2, 1);
        await silo.DeactivateAsync(Domain);
        await silo.AwaitAsync(Domain, 3, 2, 1);
    }

    [Fact]
    public async Task What_another_silo_has_written_is_read_and_kept()
    {
        await using var silo = await HistorySilo.StartAsync();
        await silo.PublishAsync(Domain, Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync(Domain, 1);
        var elsewhere = new HistoryState()
            .With(Reports.At(1, "us A 192.0.2.1"), new(), Reports.Start).State
            .With(Reports.At(2, "us A 192.0.2.2"), new(), Reports.Start).State;
        silo.Store.WriteElsewhere(silo.History(Domain), elsewhere);
        await silo.PublishAsync(Domain, Reports.At(3, "us A 192.0.2.3"));
        await silo.AwaitAsync(Domain, 3, 2, 1);
    }

    [Fact]
    public async Task Without_a_store_the_names_used_last_are_held()
    {
        await using var silo = await HistorySilo.StartAsync(stored: false, new() { KeepFor = TimeSpan.FromDays(3650), Names = 2 });
        await silo.PublishAsync("a.example", Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync("a.example", 1);
        await silo.PublishAsync("b.example", Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync("b.example", 1);
        await silo.AwaitAsync("a.example", 1);
        await silo.PublishAsync("c.example", Reports.At(1, "us A 192.0.2.1"));
        await silo.AwaitAsync("c.example", 1);
        await silo.AwaitAsync("b.example");
        await silo.AwaitAsync("a.example", 1);
        Assert.Equal(2, silo.Retained.Count);
    }

    [Fact]
    public async Task Asking_about_unknown_names_holds_nothing()
    {
        await using var silo = await HistorySilo.StartAsync(stored: false);
        for (var i = 0; i < 20; i++)
            await silo.AwaitAsync($"n{i}.example");
        Assert.Equal(0, silo.Retained.Count);
    }
}
