using DnsOrleans.Dns;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Playground.Tests.Server;

public sealed class StreamTests
{
    [Fact]
    public async Task Several_queries_on_one_connection_are_answered_and_a_late_one_holds_no_other_up()
    {
        await using var server = await StartAsync(ThreeViews.Options with { SlowDelay = TimeSpan.FromMilliseconds(200) });
        using var client = await RawClient.TcpAsync(server.EndPoint);

        await client.SendAsync([
            .. Queries.Framed(Queries.Of("slow", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Last), id: 1)),
            .. Queries.Framed(Queries.Of("silent", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Second), id: 2)),
            .. Queries.Framed(Queries.Of("agree", RecordType.A, id: 3)),
            .. Queries.Framed(Queries.Of("big", RecordType.TXT, id: 4))]);

        Assert.Equal(3, (await client.ReceiveFramedAsync()).Id);
        Assert.Equal(4, (await client.ReceiveFramedAsync()).Id);
        Assert.Equal(1, (await client.ReceiveFramedAsync()).Id);
    }

    [Fact]
    public async Task A_query_may_come_octet_by_octet()
    {
        await using var server = await StartAsync(ThreeViews.Options);
        using var client = await RawClient.TcpAsync(server.EndPoint);

        foreach (var octet in Queries.Framed(Queries.Of("agree", RecordType.A)))
            await client.SendAsync([octet]);

        Assert.Equal(Queries.Id, (await client.ReceiveFramedAsync()).Id);
    }

    [Fact]
    public async Task More_queries_at_once_than_may_be_under_way_are_all_answered()
    {
        await using var server = await StartAsync(ThreeViews.Options with { SlowDelay = TimeSpan.FromMilliseconds(20) });
        using var client = await RawClient.TcpAsync(server.EndPoint);
        const int Count = 1000;

        var sending = client.SendAsync([.. Enumerable.Range(0, Count).SelectMany(number =>
            Queries.Framed(Queries.Of(number % 2 == 0 ? "slow" : "mail", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Last), (ushort)number)))]);
        var ids = new HashSet<ushort>();
        for (var number = 0; number < Count; number++)
            ids.Add((await client.ReceiveFramedAsync()).Id);

        await sending;
        Assert.Equal(Count, ids.Count);
    }

    [Fact]
    public async Task A_client_that_has_said_everything_still_gets_its_reply()
    {
        await using var server = await StartAsync(ThreeViews.Options);
        using var client = await RawClient.TcpAsync(server.EndPoint);

        await client.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
        client.EndSending();

        Assert.Equal(Queries.Id, (await client.ReceiveFramedAsync()).Id);
        await client.ReceiveEndAsync();
    }

    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(ThreeViews.Options, time);
        using var client = await RawClient.TcpAsync(server.EndPoint);
        await client.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
        await client.ReceiveFramedAsync();

        time.Advance(ThreeViews.Options.TcpIdleTimeout);

        await client.ReceiveEndAsync();
    }

    [Fact]
    public async Task A_connection_over_the_limit_waits_until_another_ends()
    {
        await using var server = await StartAsync(ThreeViews.Options with { MaxTcpConnections = 1 });
        using var second = await WithFirstConnected();

        Assert.Equal(Queries.Id, (await second.ReceiveFramedAsync()).Id);

        async Task<RawClient> WithFirstConnected()
        {
            using var first = await RawClient.TcpAsync(server.EndPoint);
            await first.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
            await first.ReceiveFramedAsync();
            var next = await RawClient.TcpAsync(server.EndPoint);
            await next.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
            await first.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
            await first.ReceiveFramedAsync();
            Assert.Equal(0, next.Available);
            return next;
        }
    }

    [Fact]
    public async Task Rubbish_and_broken_connections_end_nothing_but_themselves()
    {
        await using var server = await StartAsync(ThreeViews.Options);
        foreach (byte[] rubbish in (byte[][])[[0], [0, 0], [0, 1, 7], [255, 255, 1, 2, 3], [0, 12, .. new byte[12]], [.. Enumerable.Repeat((byte)0xFF, 70_000)]])
        {
            using var client = await RawClient.TcpAsync(server.EndPoint);
            await client.SendAsync(rubbish);
        }

        using var decent = await RawClient.TcpAsync(server.EndPoint);
        await decent.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
        Assert.Equal(Queries.Id, (await decent.ReceiveFramedAsync()).Id);
    }

    private static Task<PlaygroundServer> StartAsync(PlaygroundOptions options, TimeProvider? time = null) =>
        PlaygroundServer.StartAsync(options, time, TestContext.Current.CancellationToken);
}
