using DnsOrleans.Hosting.Cluster;
using DnsOrleans.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Tests.Cluster;

/// <summary>What silos put back into a Redis that has lost the members, read with nothing but Redis' own commands.</summary>
public sealed class MembersCopyTests : IAsyncLifetime
{
    private const string Joining = """{"Status":2}""";
    private const string Active = """{"Status":3}""";
    private const string Dead = """{"Status":6}""";

    private static readonly SiloAddress First = SiloAddress.FromParsableString("192.0.2.1:11111@1");
    private static readonly SiloAddress Second = SiloAddress.FromParsableString("192.0.2.2:11111@2");
    private static readonly SiloAddress Third = SiloAddress.FromParsableString("192.0.2.3:11111@3");

    private readonly RedisClusteringOptions _clustering = new();
    private readonly ClusterOptions _cluster = new() { ServiceId = "tests", ClusterId = "tests" };
    private RedisServer? _server;
    private ConnectionMultiplexer? _redis;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private IDatabase Database => _redis!.GetDatabase();

    private RedisKey Table => _clustering.CreateRedisKey(_cluster);

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(!RedisServer.IsInstalled, RedisServer.WhyMissing ?? "");
        _server = await RedisServer.StartAsync(cancellationToken: CancellationToken);
        _redis = await ConnectionMultiplexer.ConnectAsync($"{_server.ConnectionString},allowAdmin=true");
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    // As a silo leaves it that starts before the others have put theirs back.
    [InlineData(true)]
    public async Task What_redis_has_lost_is_put_back(bool begunAnew)
    {
        using var copy = CopyOf(First);
        await WriteAsync(7, (First, Active), (Second, Active));
        await copy.KeepAsync();

        await LoseAsync();
        if (begunAnew)
            await WriteAsync(0);
        await copy.KeepAsync();

        await HoldsAsync(7, (First, Active), (Second, Active));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_copies_the_newer_stays(bool olderFirst)
    {
        using var older = CopyOf(First);
        using var newer = CopyOf(Second);
        await WriteAsync(7, (First, Active), (Second, Joining));
        await older.KeepAsync();
        await WriteAsync(8, (Second, Active));
        await newer.KeepAsync();

        await LoseAsync();
        await (olderFirst ? older : newer).KeepAsync();
        await (olderFirst ? newer : older).KeepAsync();

        await HoldsAsync(8, (First, Active), (Second, Active));
    }

    [Fact]
    public async Task A_silo_that_has_joined_since_stays_beside_those_that_are_put_back()
    {
        using var copy = CopyOf(First);
        await WriteAsync(7, (First, Active), (Second, Active));
        await copy.KeepAsync();

        await LoseAsync();
        await WriteAsync(3, (Third, Active));
        await copy.KeepAsync();

        await HoldsAsync(7, (First, Active), (Second, Active), (Third, Active));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Joining)]
    public async Task A_silo_whose_own_row_is_older_than_its_joining_puts_it_back_and_others_see_a_change(string? left)
    {
        using var copy = CopyOf(Second);
        await WriteAsync(8, (First, Active), (Second, Active));
        await copy.KeepAsync();

        await LoseAsync();
        await WriteAsync(9, left is null ? [(First, Dead)] : [(First, Dead), (Second, left)]);
        await copy.KeepAsync();

        await HoldsAsync(10, (First, Dead), (Second, Active));
    }

    [Fact]
    public async Task A_silo_that_others_have_declared_dead_stays_so()
    {
        using var copy = CopyOf(Second);
        await WriteAsync(8, (Second, Active));
        await copy.KeepAsync();

        await WriteAsync(9, (Second, Dead));
        await copy.KeepAsync();

        await HoldsAsync(9, (Second, Dead));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_of_the_members_is_copied_at_once()
    {
        var members = new FakeMembers(First);
        var time = new FakeTimeProvider();
        using var copy = CopyOf(First, members, time);
        await WriteAsync(7, (First, Active));
        await copy.StartAsync(CancellationToken);
        await ReadAsync(1);

        await WriteAsync(8, (Second, Active));
        members.Change();
        await ReadAsync(2);
        await LoseAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await ReadAsync(3);
        await copy.StopAsync(CancellationToken);

        await HoldsAsync(8, (First, Active), (Second, Active));
    }

    private MembersCopy CopyOf(SiloAddress silo, FakeMembers? members = null, TimeProvider? time = null) => new(
        _redis!, members ?? new FakeMembers(silo), new FakeSilo(silo), Options.Create(_clustering), Options.Create(_cluster), time ?? new FakeTimeProvider(), NullLogger<MembersCopy>.Instance);

    private Task WriteAsync(int version, params (SiloAddress Silo, string Row)[] rows) => Database.HashSetAsync(Table, Entries(version, rows));

    private Task<bool> LoseAsync() => Database.KeyDeleteAsync(Table);

    private async Task HoldsAsync(int version, params (SiloAddress Silo, string Row)[] rows) =>
        Assert.Equal(Lines(Entries(version, rows)), Lines(await Database.HashGetAllAsync(Table)));

    /// <summary>Waits until the table was read so often.</summary>
    private async Task ReadAsync(int times)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!((string)(await Database.ExecuteAsync("INFO", "commandstats"))!).Contains($"cmdstat_hgetall:calls={times},", StringComparison.Ordinal))
            await look.WaitForNextTickAsync(CancellationToken);
    }

    private static HashEntry[] Entries(int version, (SiloAddress Silo, string Row)[] rows) =>
        [new("Version", version), .. rows.Select(row => new HashEntry(row.Silo.ToString(), row.Row))];

    private static string[] Lines(HashEntry[] table) => [.. table.Select(row => $"{row.Name} {row.Value}").Order(StringComparer.Ordinal)];
}
