using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

public sealed class MisbehavingServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DnsName Name = Parse("host.example.");

    [Fact]
    public Task A_wrong_id_is_ignored_while_the_wait_goes_on() => TheForgeryIsIgnored(reply =>
        BinaryPrimitives.WriteUInt16BigEndian(reply, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(reply) ^ 1)));

    [Fact]
    public Task Another_name_in_the_question_is_ignored() => TheForgeryIsIgnored(reply => reply[13] = (byte)'g');

    [Fact]
    public Task The_names_case_must_come_back_as_sent() => TheForgeryIsIgnored(reply => reply[13] = (byte)'H');

    [Fact]
    public Task Another_type_in_the_question_is_ignored() => TheForgeryIsIgnored(reply => reply[12 + Name.Wire.Length + 1] = (byte)RecordType.TXT);

    [Fact]
    public Task A_query_for_a_reply_is_ignored() => TheForgeryIsIgnored(reply => reply[2] &= 0x7F);

    [Fact]
    public Task Two_questions_are_ignored() => TheForgeryIsIgnored(reply => reply[5] = 2);

    [Fact]
    public async Task A_reply_from_another_port_is_ignored()
    {
        using var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        stranger.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var server = new ScriptedServer(query =>
        {
            stranger.SendTo(query.Reply("192.0.2.66"), query.Client);
            query.Answer("192.0.2.1");
        });
        await using var resolver = Resolver(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
    }

    [Fact]
    public async Task A_reply_that_comes_late_is_not_taken_for_the_next_querys()
    {
        byte[]? late = null;
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number == 1)
            {
                late = query.Reply("192.0.2.66");
                return;
            }
            query.Send(late!);
            query.Answer("192.0.2.1");
        });
        await using var resolver = Resolver(server, options => options with { AttemptTimeout = TimeSpan.FromMilliseconds(50) });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal(2, result.Attempts);
    }

    [Fact]
    public async Task A_reply_truncated_over_tcp_too_is_malformed()
    {
        await using var server = new ScriptedServer(query => query.Send(query.Reply(flags: HeaderFlags.TC)));
        await using var resolver = Resolver(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Malformed, 2), (result.Outcome, result.Attempts));
        Assert.Null(result.Reply);
    }

    [Fact]
    public async Task An_answer_for_another_network_is_malformed()
    {
        await using var server = new ScriptedServer(query => query.Send(query.Reply(edns: new Edns { ClientSubnet = new(IPNetwork.Parse("192.0.2.0/24"), 24) })));
        await using var resolver = Resolver(server, options => options with { ClientSubnet = new(IPNetwork.Parse("198.51.100.0/24")) });
        Assert.Equal(LookupOutcome.Malformed, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task A_compression_loop_is_malformed_and_the_next_server_is_asked()
    {
        await using var looping = new ScriptedServer(query =>
        {
            var reply = query.Reply();
            // The answer's owner, right behind the question, points to itself.
            var owner = 12 + Name.Wire.Length + 4;
            BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(owner), (ushort)(0xC000 | owner));
            query.Send(reply);
        });
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.5"));
        await using var resolver = Resolver([looping.Address, good.Address]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(good.Address, result.Server);
        Assert.Equal(LookupOutcome.Malformed, result.AttemptLog[0].Outcome);
    }

    [Fact]
    public async Task Sixty_four_kibibytes_of_rubbish_are_ignored_over_udp()
    {
        await using var server = new ScriptedServer(query =>
        {
            query.Send(RandomNumberGenerator.GetBytes(65507));
            query.Send([]);
            query.Send([1]);
            query.Send(RandomNumberGenerator.GetBytes(1200));
            query.Answer("192.0.2.1");
        });
        await using var resolver = Resolver(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, 1), (result.Outcome, result.Attempts));
    }

    [Fact]
    public async Task The_right_head_before_sixty_four_kibibytes_of_rubbish_is_malformed_over_tcp()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (!query.IsTcp)
            {
                query.Send(query.Reply(flags: HeaderFlags.TC));
                return;
            }
            var rubbish = Enumerable.Repeat((byte)0xC0, 65535).ToArray();
            query.Reply().AsSpan(0, 12 + Name.Wire.Length + 4).CopyTo(rubbish);
            query.Send(rubbish);
        });
        await using var resolver = Resolver(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(LookupOutcome.Malformed, result.Outcome);
    }

    [Fact]
    public async Task Rubbish_on_a_tcp_connection_is_passed_over_until_the_reply()
    {
        await using var server = new ScriptedServer(query =>
        {
            query.Send(RandomNumberGenerator.GetBytes(65535));
            query.Send([]);
            query.Answer("192.0.2.8");
        });
        await using var resolver = Resolver([server.Address with { Protocol = TransportProtocol.Tcp }]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.8", Assert.Single(result.Reply!.Answers).Data.ToString());
    }

    [Fact]
    public async Task A_tcp_reply_may_come_octet_by_octet()
    {
        await using var server = new ScriptedServer(query =>
        {
            var reply = query.Reply("192.0.2.8");
            query.SendRaw([(byte)(reply.Length >> 8)]);
            query.SendRaw([(byte)reply.Length]);
            foreach (var octet in reply)
                query.SendRaw([octet]);
        });
        await using var resolver = Resolver([server.Address with { Protocol = TransportProtocol.Tcp }]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, TransportProtocol.Tcp), (result.Outcome, result.Protocol));
    }

    [Fact]
    public async Task A_connection_reset_is_a_network_error()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.IsTcp)
                query.Reset();
            else
                query.Send(query.Reply(flags: HeaderFlags.TC));
        });
        await using var resolver = Resolver(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.NetworkError, TransportProtocol.Tcp), (result.Outcome, result.Protocol));
        Assert.True(result.Duration < Patience / 2);
    }

    [Fact]
    public async Task A_tcp_server_that_stops_in_the_middle_ends_at_the_deadline()
    {
        await using var server = new ScriptedServer(query => query.SendRaw([0xFF, 0xFF, 1, 2, 3]));
        await using var resolver = Resolver([server.Address with { Protocol = TransportProtocol.Tcp }]);
        var result = await resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromMilliseconds(200));
        Assert.Equal(LookupOutcome.TimedOut, result.Outcome);
        Assert.InRange(result.Duration.TotalMilliseconds, 195, 5000);
    }

    [Fact]
    public async Task A_slow_server_is_waited_for_longer_in_each_round()
    {
        var time = new FakeTimeProvider();
        var asked = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(_ => asked.Release());
        await using var resolver = new DnsResolver(new() { Servers = [server.Address], AttemptTimeout = TimeSpan.FromSeconds(1), AttemptJitter = 0, MaxAttempts = 4 }, time);
        var lookup = resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromSeconds(30)).AsTask();
        foreach (var seconds in (int[])[1, 2, 4, 23])
        {
            Assert.True(await asked.WaitAsync(Patience));
            Assert.False(lookup.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(seconds));
        }
        var result = await lookup.WaitAsync(Patience);
        Assert.Equal((LookupOutcome.TimedOut, 4), (result.Outcome, result.Attempts));
        // The last attempt has the rest of the time.
        Assert.Equal([1.0, 2.0, 4.0, 23.0], result.AttemptLog.Select(attempt => attempt.Duration.TotalSeconds));
    }

    private static async Task TheForgeryIsIgnored(Action<byte[]> forge)
    {
        await using var server = new ScriptedServer(query =>
        {
            var forged = query.Reply("192.0.2.66");
            forge(forged);
            query.Send(forged);
            query.Answer("192.0.2.1");
        });
        await using var resolver = Resolver(server);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal(1, result.Attempts);
    }
}
