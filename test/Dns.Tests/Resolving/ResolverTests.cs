using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Transport.Udp.Native;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>What a resolver does, whichever way its datagrams go.</summary>
public abstract class ResolverTests(DatagramIO datagrams)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DnsName Name = Parse("Host.Example.");

    [Fact]
    public async Task A_reply_with_the_right_id_and_question_is_the_answer()
    {
        await using var server = new ScriptedServer(query => query.Answer("192.0.2.7"));
        await using var resolver = Open(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        Assert.Equal("192.0.2.7", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal((1, server.Address, TransportProtocol.Udp), (result.Attempts, result.Server, result.Protocol));
        Assert.Empty(result.AttemptLog);
        Assert.True(result.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_query_keeps_the_names_case_and_asks_for_recursion_with_edns()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server, options => options with { ClientSubnet = new(IPNetwork.Parse("3.80.0.0/16")) });
        await resolver.LookupAsync(Name, RecordType.A, Patience, dnssecOk: true);
        var query = Assert.Single(server.Queries).Message;
        Assert.Equal("Host.Example.", query.Question!.Value.Name.ToString());
        Assert.Equal(HeaderFlags.RD, query.Flags);
        Assert.Equal(1232, query.Edns!.UdpPayloadSize);
        Assert.True(query.Edns.DnssecOk);
        Assert.Equal("3.80.0.0/16", query.Edns.ClientSubnet.ToString());
    }

    [Fact]
    public async Task A_truncated_udp_reply_is_asked_again_over_tcp()
    {
        await using var server = new ScriptedServer(query => query.Send(query.Reply("192.0.2.9", flags: query.IsTcp ? HeaderFlags.None : HeaderFlags.TC)));
        await using var resolver = Open(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        Assert.Equal((TransportProtocol.Tcp, 2), (result.Protocol, result.Attempts));
        Assert.Equal([(TransportProtocol.Udp, true), (TransportProtocol.Tcp, false)], result.AttemptLog.Select(attempt => (attempt.Protocol, attempt.Truncated)));
    }

    [Fact]
    public async Task Edns_refused_with_formerr_is_asked_again_without_it()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Message.Edns is null)
                query.Answer("192.0.2.3");
            else
                query.Answer(ResponseCode.FormErr);
        });
        await using var resolver = Open(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.3", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal([ResponseCode.FormErr, ResponseCode.NoError], result.AttemptLog.Select(attempt => attempt.ResponseCode!.Value));
    }

    [Fact]
    public async Task The_server_after_one_that_knows_no_edns_is_asked_with_it()
    {
        await using var old = new ScriptedServer(query => query.Answer(query.Message.Edns is null ? ResponseCode.ServFail : ResponseCode.FormErr));
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.3"));
        await using var resolver = Open([old.Address, good.Address]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(
            [ResponseCode.FormErr, ResponseCode.ServFail, ResponseCode.NoError],
            result.AttemptLog.Select(attempt => attempt.ResponseCode!.Value));
        Assert.NotNull(Assert.Single(good.Queries).Message.Edns);
    }

    [Theory]
    [InlineData(ResponseCode.ServFail)]
    [InlineData(ResponseCode.Refused)]
    [InlineData(ResponseCode.NotImp)]
    public async Task The_next_server_is_asked_when_one_fails_or_refuses(ResponseCode code)
    {
        await using var failing = new ScriptedServer(query => query.Answer(code));
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.4"));
        await using var resolver = Open([failing.Address, good.Address]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((good.Address, 2), (result.Server, result.Attempts));
        Assert.Equal([failing.Address, good.Address], result.AttemptLog.Select(attempt => attempt.Server));
    }

    [Fact]
    public async Task The_next_server_is_asked_when_one_is_silent()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.4"));
        await using var resolver = Open([silent.Address, good.Address], options => options with { AttemptTimeout = TimeSpan.FromMilliseconds(100), AttemptJitter = 0 });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((good.Address, LookupOutcome.Replied), (result.Server, result.Outcome));
        Assert.Equal(LookupOutcome.TimedOut, result.AttemptLog[0].Outcome);
        Assert.InRange(result.AttemptLog[0].Duration.TotalMilliseconds, 95, 5000);
    }

    [Fact]
    public async Task Every_server_has_its_turn_within_a_short_time()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.4"));
        await using var resolver = Open([silent.Address, silent.Address, good.Address]);
        var result = await resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromSeconds(1.2));
        Assert.Equal((LookupOutcome.Replied, good.Address, 3), (result.Outcome, result.Server, result.Attempts));
    }

    [Fact]
    public async Task The_next_server_is_asked_at_once_when_a_port_is_closed()
    {
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.4"));
        await using var resolver = Open([ClosedPort(), good.Address], options => options with { AttemptTimeout = Patience });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(good.Address, result.Server);
        Assert.Equal(LookupOutcome.NetworkError, result.AttemptLog[0].Outcome);
    }

    [Fact]
    public async Task A_servers_own_word_is_reported_rather_than_the_silence_of_the_next()
    {
        await using var failing = new ScriptedServer(query => query.Answer(ResponseCode.ServFail));
        await using var resolver = Open([failing.Address, ClosedPort()]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, ResponseCode.ServFail), (result.Outcome, result.Reply!.ResponseCode));
        Assert.Equal((failing.Address, 2), (result.Server, result.Attempts));
    }

    [Fact]
    public async Task A_closed_port_is_a_network_error_long_before_the_deadline()
    {
        await using var resolver = Open([ClosedPort()]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(LookupOutcome.NetworkError, result.Outcome);
        Assert.True(result.Duration < Patience / 2);
    }

    [Fact]
    public async Task A_lost_query_is_sent_again_from_another_port_or_id()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number == 2)
                query.Answer();
        });
        await using var resolver = Open(server, options => options with { AttemptTimeout = TimeSpan.FromMilliseconds(50) });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, 2), (result.Outcome, result.Attempts));
    }

    [Fact]
    public async Task Nothing_but_silence_ends_at_the_deadline()
    {
        await using var server = new ScriptedServer(_ => { });
        await using var resolver = Open(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromMilliseconds(120));
        Assert.Equal((LookupOutcome.TimedOut, 1), (result.Outcome, result.Attempts));
        Assert.Equal(server.Address, result.Server);
        Assert.InRange(result.Duration.TotalMilliseconds, 119, 5000);
    }

    [Fact]
    public async Task Cancellation_ends_a_lookup_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new ScriptedServer(_ => cancellation.Cancel());
        await using var resolver = Open(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience, cancellationToken: cancellation.Token);
        Assert.Equal(LookupOutcome.Cancelled, result.Outcome);
        Assert.True(result.Duration < Patience / 2);
    }

    [Fact]
    public async Task Disposal_ends_what_is_in_flight_and_refuses_what_comes_later()
    {
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(_ => asked.TrySetResult());
        var resolver = Open(server);
        var lookup = resolver.LookupAsync(Name, RecordType.A, Patience).AsTask();
        await asked.Task;
        await resolver.DisposeAsync();
        Assert.Equal(LookupOutcome.Cancelled, (await lookup).Outcome);
        Assert.Equal(LookupOutcome.Cancelled, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task Queries_past_the_bound_are_refused_and_the_rest_go_on()
    {
        var release = new TaskCompletionSource();
        await using var server = new ScriptedServer(async query => { await release.Task; query.Answer(); });
        await using var resolver = Open(server, options => options with { MaxInFlight = 8, MaxAttempts = 1, AttemptTimeout = Patience });
        var lookups = Enumerable.Range(0, 20).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()).ToList();
        release.SetResult();
        var outcomes = (await Task.WhenAll(lookups)).Select(result => result.Outcome).ToList();
        Assert.Equal(8, outcomes.Count(outcome => outcome == LookupOutcome.Replied));
        Assert.Equal(12, outcomes.Count(outcome => outcome == LookupOutcome.Overloaded));
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task Hundreds_of_lookups_in_flight_share_few_ports_and_each_has_its_own_answer()
    {
        await using var server = new ScriptedServer(query =>
        {
            var label = query.Message.Question!.Value.Name.ToString().Split('.')[0];
            query.Answer(new IPAddress(BitConverter.GetBytes(int.Parse(label))).ToString());
        });
        await using var resolver = Open(server, options => options with { QueriesPerPort = 1000 });
        // As many at once as the server's socket buffer holds: what it drops is the network's loss, which another test is about.
        await Parallel.ForAsync(1, 5000, new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (number, cancellationToken) =>
        {
            var result = await resolver.LookupAsync(Parse($"{number}.example."), RecordType.A, Patience, cancellationToken: cancellationToken);
            Assert.Equal(new ARecord(new IPAddress(BitConverter.GetBytes(number))), Assert.Single(result.Reply!.Answers).Data);
        });
        Assert.InRange(server.Queries.Select(query => query.Client.Port).Distinct().Count(), 5, 50);
    }

    [Fact]
    public async Task A_fresh_port_takes_over_and_used_sockets_are_closed()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server, options => options with { QueriesPerPort = 4 });
        for (var lookup = 0; lookup < 40; lookup++)
            await resolver.LookupAsync(Name, RecordType.A, Patience);
        var ports = server.Queries.Select(query => query.Client.Port).ToList();
        Assert.Equal(10, ports.Distinct().Count());
        Assert.True(ports.Chunk(4).All(four => four.Distinct().Count() == 1));
        // The first port can be taken by another once its socket is closed.
        using var successor = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        successor.Bind(new IPEndPoint(IPAddress.Any, ports[0]));
    }

    [Fact]
    public async Task Ids_are_spread_over_all_of_their_sixteen_bits()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        for (var lookup = 0; lookup < 256; lookup++)
            await resolver.LookupAsync(Name, RecordType.A, Patience);
        var ids = server.Queries.Select(query => query.Message.Id).ToList();
        Assert.True(ids.Distinct().Count() > 240);
        // Each bit is set about half of the time: less than 64 of 256 has a chance below 1 in 10^15.
        Assert.All(Enumerable.Range(0, 16), bit => Assert.InRange(ids.Count(id => (id >> bit & 1) == 1), 64, 192));
    }

    private DnsResolver Open(ScriptedServer server, Func<DnsResolverOptions, DnsResolverOptions>? configure = null) => Open([server.Address], configure);

    private DnsResolver Open(ResolverAddress[] servers, Func<DnsResolverOptions, DnsResolverOptions>? configure = null)
    {
        Assert.SkipUnless(datagrams != DatagramIO.Batched || BatchEngine.IsSupported, "no batches of datagrams on this system");
        return Resolver(servers, options => (configure is null ? options : configure(options)) with { DatagramIO = datagrams });
    }

    internal static DnsName Parse(string text) => DnsName.TryParse(text, out var name) ? name : throw new ArgumentException(text);

    internal static DnsResolver Resolver(ScriptedServer server, Func<DnsResolverOptions, DnsResolverOptions>? configure = null) =>
        Resolver([server.Address], configure);

    internal static DnsResolver Resolver(ResolverAddress[] servers, Func<DnsResolverOptions, DnsResolverOptions>? configure = null)
    {
        var options = new DnsResolverOptions { Servers = [.. servers] };
        return new(configure is null ? options : configure(options));
    }

    internal static ResolverAddress ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new(TransportProtocol.Udp, (IPEndPoint)socket.LocalEndPoint!);
    }
}

public sealed class ResolverInBatchesTests() : ResolverTests(DatagramIO.Batched);

public sealed class ResolverOneByOneTests() : ResolverTests(DatagramIO.Single);
