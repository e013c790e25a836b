using System.Net.Sockets;
using DnsClient;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Server;

/// <summary>The whole server on real sockets, seen by DnsClient.NET as an independent witness.</summary>
public sealed class PlaygroundServerTests : IAsyncLifetime
{
    private PlaygroundServer _server = null!; // InitializeAsync runs before any test.

    public async ValueTask InitializeAsync() => _server = await PlaygroundServer.StartAsync(ThreeViews.Options, cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("agree", QueryType.A, 2)]
    [InlineData("agree", QueryType.AAAA, 2)]
    [InlineData("agree", QueryType.NS, 2)]
    [InlineData("geo", QueryType.A, 1)]
    [InlineData("mail", QueryType.MX, 3)]
    [InlineData("text", QueryType.TXT, 8)]
    [InlineData("big", QueryType.TXT, 10)]
    [InlineData("alias", QueryType.A, 4)]
    [InlineData("slow", QueryType.TXT, 1)]
    [InlineData("empty", QueryType.A, 0)]
    [InlineData("rolling", QueryType.AAAA, 1)]
    public async Task DnsClient_reads_each_scenarios_answer(string name, QueryType type, int answers)
    {
        var reply = await Witness().QueryAsync($"{name}.{PlaygroundServer.ZoneName}", type, cancellationToken: TestContext.Current.CancellationToken);

        Assert.False(reply.HasError);
        Assert.True(reply.Header.HasAuthorityAnswer);
        Assert.Equal(answers, reply.Answers.Count);
    }

    [Theory]
    [InlineData("gone", DnsHeaderResponseCode.NotExistentDomain)]
    [InlineData("refused", DnsHeaderResponseCode.Refused)]
    public async Task DnsClient_reads_each_refusal(string name, DnsHeaderResponseCode code)
    {
        var reply = await Witness().QueryAsync($"{name}.{PlaygroundServer.ZoneName}", QueryType.A, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(code, reply.Header.ResponseCode);
    }

    [Fact]
    public async Task Rubbish_over_udp_ends_nothing()
    {
        using var client = await RawClient.UdpAsync(_server.EndPoint);
        foreach (byte[] rubbish in (byte[][])[[], [1], new byte[11], new byte[12], [.. Enumerable.Repeat((byte)0xC0, 1400)]])
            await client.SendAsync(rubbish);
        await client.SendAsync(Queries.Of("agree", RecordType.A));

        var reply = await client.ReceiveDatagramAsync();
        while (reply.Id != Queries.Id)
            reply = await client.ReceiveDatagramAsync();
        Assert.Equal(ResponseCode.NoError, reply.ResponseCode);
    }

    [Fact]
    public async Task Late_replies_reach_whoever_asked()
    {
        await using var server = await StartAsync(ThreeViews.Options with { SlowDelay = TimeSpan.FromMilliseconds(50) });
        using var one = await RawClient.UdpAsync(server.EndPoint);
        using var other = await RawClient.UdpAsync(server.EndPoint);

        await one.SendAsync(Queries.Of("slow", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Last), id: 1));
        await other.SendAsync(Queries.Of("slow", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Last), id: 2));

        Assert.Equal(1, (await one.ReceiveDatagramAsync()).Id);
        Assert.Equal(2, (await other.ReceiveDatagramAsync()).Id);
    }

    [Fact]
    public async Task Two_servers_run_side_by_side()
    {
        await using var other = await StartAsync(ThreeViews.Options);

        Assert.NotEqual(_server.EndPoint, other.EndPoint);
    }

    [Fact]
    public async Task A_taken_port_stops_the_start()
    {
        var fault = await Assert.ThrowsAsync<SocketException>(() => StartAsync(ThreeViews.Options with { Port = _server.EndPoint.Port }));

        Assert.Equal(SocketError.AddressAlreadyInUse, fault.SocketErrorCode);
    }

    [Fact]
    public async Task A_stopped_servers_port_is_free_again()
    {
        // Other suites take ports at the same time, and one may get this very port while it is free: then another
        // port is tried. A port that is not freed stays taken, whichever it is, and the last try fails.
        const int tries = 10;
        for (var left = tries - 1; ; left--)
        {
            await using var server = await StartAsync(ThreeViews.Options);
            var port = server.EndPoint.Port;
            await server.DisposeAsync();
            try
            {
                await using var successor = await StartAsync(ThreeViews.Options with { Port = port });
                Assert.Equal(port, successor.EndPoint.Port);
                return;
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse && left > 0)
            {
                continue;
            }
        }
    }

    [Fact]
    public async Task Stopping_closes_connections_drops_late_replies_and_may_be_done_twice()
    {
        var server = await StartAsync(ThreeViews.Options with { SlowDelay = TimeSpan.FromHours(1) });
        using var client = await RawClient.TcpAsync(server.EndPoint);
        await client.SendAsync(Queries.Framed(Queries.Of("slow", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Last))));
        await client.SendAsync(Queries.Framed(Queries.Of("agree", RecordType.A)));
        await client.ReceiveFramedAsync();

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await client.ReceiveEndAsync();
        await server.DisposeAsync();
    }

    private static Task<PlaygroundServer> StartAsync(PlaygroundOptions options) =>
        PlaygroundServer.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken);

    private LookupClient Witness() => new(new LookupClientOptions(_server.EndPoint)
    {
        UseCache = false,
        Timeout = TimeSpan.FromSeconds(30),
        ContinueOnDnsError = false,
    });
}
