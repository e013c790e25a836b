using DnsOrleans.Redis;
using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Reading;
using DnsOrleans.Streaming.Redis.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Streaming.Redis.Tests.Failure;

/// <summary>Who may read a queue while silos disagree about it.</summary>
public sealed class QueueHoldTests
{
    [Fact]
    public async Task A_reader_whose_queue_was_taken_reads_nothing_more()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var place = new Place(redis);
        var (old, heir) = (place.Reader("old"), place.Reader("heir"));
        await old.TakeAsync();
        await place.AddAsync(3);
        Assert.Equal(2, (await old.ReadAsync(2)).Value!.Length);

        await heir.TakeAsync();

        Assert.Equal(Hold.Another, (await old.ReadAsync(1)).Hold);
        Assert.Equal(Hold.Another, (await old.ClaimAsync(TimeSpan.Zero, "0-0", 10)).Hold);
        var claimed = (await heir.ClaimAsync(TimeSpan.Zero, "0-0", 10)).Value;
        Assert.Equal(2, claimed.Ids.Length);
        Assert.Equal([2, 2], (await heir.HandOutAsync(claimed.Ids)).Value!.Select(entry => entry.Deliveries));
        Assert.Single((await heir.ReadAsync(10)).Value!);
    }

    [Fact]
    public async Task A_queue_that_was_given_up_is_nobodys()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var place = new Place(redis);
        var (first, second) = (place.Reader("first"), place.Reader("second"));
        await first.TakeAsync();
        await second.TakeAsync();
        // Not the first one's to give up.
        await first.ReleaseAsync();
        Assert.Equal(Hold.Mine, (await second.ReadAsync(1)).Hold);
        await second.ReleaseAsync();
        Assert.Equal(Hold.Nobody, (await first.ReadAsync(1)).Hold);
    }

    [Fact]
    public async Task A_dead_readers_hold_runs_out()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var place = new Place(redis, lease: TimeSpan.FromMilliseconds(200));
        var (alive, dead) = (place.Reader("alive"), place.Reader("dead"));
        await alive.TakeAsync();
        await dead.TakeAsync();
        await Eventually.EqualAsync(Hold.Nobody, async () => (await alive.ReadAsync(1)).Hold);
    }

    [Fact]
    public async Task A_reader_is_removed_only_when_nothing_of_it_is_pending()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var place = new Place(redis);
        var (dead, heir) = (place.Reader("dead"), place.Reader("heir"));
        await dead.TakeAsync();
        await place.AddAsync(1);
        await dead.ReadAsync(1);
        await heir.TakeAsync();
        await heir.RemoveDeadReadersAsync();
        Assert.Single((await heir.ClaimAsync(TimeSpan.Zero, "0-0", 10)).Value.Ids);
        await heir.RemoveDeadReadersAsync();
        var database = await place.Connections.DatabaseAsync();
        Assert.Equal("heir", Assert.Single(await database.StreamConsumerInfoAsync(heir.Stream, "orleans")).Name);
    }

    /// <summary>One queue, past Orleans.</summary>
    private sealed class Place : IAsyncDisposable
    {
        private readonly QueueKeys _keys = new("hold");
        private readonly RedisStreamOptions _options;
        private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

        public Place(RedisServer redis, TimeSpan? lease = null)
        {
            _options = new() { Configuration = StreamCluster.Connection(redis), OwnerLease = lease ?? TimeSpan.FromSeconds(30) };
            Connections = new("hold", _options, _services);
        }

        public RedisConnections Connections { get; }

        public QueueGroup Reader(string name) => new(Connections, _keys, 0, name, _options);

        public async Task AddAsync(int entries)
        {
            var database = await Connections.DatabaseAsync();
            for (var i = 0; i < entries; i++)
                await database.StreamAddAsync(_keys.Stream(0), [new("number", i)]);
        }

        public async ValueTask DisposeAsync()
        {
            await Connections.DisposeAsync();
            await _services.DisposeAsync();
        }
    }
}
