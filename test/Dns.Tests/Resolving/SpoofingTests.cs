using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>What someone can do who is not on the way between a resolver and its server, and only guesses (RFC 5452), over either way to send datagrams.</summary>
public sealed class SpoofingTests
{
    private const string Real = "192.0.2.1";
    private const string Forged = "203.0.113.66";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DnsName Name = Parse("host.example.");

    public static TheoryData<DatagramIO> Ways => [DatagramIO.Automatic, DatagramIO.Single];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_port_has_more_than_64_queries(DatagramIO way)
    {
        const int Lookups = 640;
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Resolver(server, options => options with { DatagramIO = way });

        for (var lookup = 0; lookup < Lookups; lookup++)
            await LookupAsync(resolver);

        // One that was lost and asked again counts like any other.
        Assert.InRange(server.Queries.Count, Lookups, Lookups * 2);
        Assert.All(RunsOf(server.Queries.Select(query => query.Client.Port)), run => Assert.InRange(run, 1, 64));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Ports_cannot_be_foretold(DatagramIO way)
    {
        const int Lookups = 256;
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Resolver(server, options => options with { DatagramIO = way, QueriesPerPort = 1 });

        for (var lookup = 0; lookup < Lookups; lookup++)
            await LookupAsync(resolver);

        var ports = server.Queries.Select(query => query.Client.Port).ToList();
        // Of so many draws from 64512 ports half a one meets another: 20 have a chance below 1 in 10^20.
        Assert.InRange(ports.Distinct().Count(), Lookups - 20, ports.Count);
        // The same holds for two in a row that are neighbours, as ports of a system that counts would be: a quarter of one is expected within 32.
        Assert.InRange(ports.Zip(ports.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 32), 0, 20);
        // Each of the lower bits is set about half of the time: less than 64 of 256 has a chance below 1 in 10^15.
        Assert.All(Enumerable.Range(0, 15), bit => Assert.InRange(ports.Count(port => (port >> bit & 1) == 1) * 256 / ports.Count, 64, 192));
        // They come from all of it, not from the part that systems hand out by themselves (32768 to 60999 on Linux).
        Assert.InRange(ports.Count(port => port < 32768), Lookups / 4, ports.Count);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Ids_cannot_be_foretold(DatagramIO way)
    {
        const int Lookups = 512;
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Resolver(server, options => options with { DatagramIO = way });

        for (var lookup = 0; lookup < Lookups; lookup++)
            await LookupAsync(resolver);

        var ids = server.Queries.Select(query => (int)query.Message.Id).ToList();
        // Two of 512 draws from 65536 meet twice on average: 40 times has a chance below 1 in 10^30.
        Assert.InRange(ids.Distinct().Count(), Lookups - 40, ids.Count);
        Assert.InRange(ids.Zip(ids.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 32), 0, 30);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Another_opcode_is_no_reply(DatagramIO way)
    {
        await using var server = new ScriptedServer(query =>
        {
            var forged = query.Reply(Forged);
            forged[2] |= 0x28; // UPDATE (RFC 2136 section 2.2)
            query.Send(forged);
            query.Answer(Real);
        });
        await using var resolver = Resolver(server, options => options with { DatagramIO = way });

        Assert.Equal(Real, await LookupAsync(resolver));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_right_reply_from_another_address_or_port_is_none(DatagramIO way)
    {
        using var otherAddress = Bound(IPAddress.Parse("127.0.0.2"));
        using var otherPort = Bound(IPAddress.Loopback);
        await using var server = new ScriptedServer(query =>
        {
            otherAddress.SendTo(query.Reply(Forged), query.Client);
            otherPort.SendTo(query.Reply(Forged), query.Client);
            query.Answer(Real);
        });
        await using var resolver = Resolver(server, options => options with { DatagramIO = way });

        Assert.Equal(Real, await LookupAsync(resolver));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_flood_of_guesses_ends_no_lookup_wrongly(DatagramIO way)
    {
        const int Lookups = 20;
        const int GuessesForEach = 1000;
        using var stranger = Bound(IPAddress.Loopback);
        await using var server = new ScriptedServer(query =>
        {
            var forged = query.Reply(Forged);
            var id = query.Message.Id;
            for (var guess = 0; guess < GuessesForEach; guess++)
            {
                // From the server's own port every id but the right one; from a stranger's the right one too.
                stranger.SendTo(forged, query.Client);
                query.Send(WithId(forged, (ushort)(id ^ RandomNumberGenerator.GetInt32(1, 65536))));
            }
            query.Answer(Real);
        });
        // The real reply may be lost where the flood has filled a socket.
        await using var resolver = Resolver(server, options => options with { DatagramIO = way, AttemptTimeout = TimeSpan.FromMilliseconds(500), MaxAttempts = 50 });

        for (var lookup = 0; lookup < Lookups; lookup++)
            Assert.Equal(Real, await LookupAsync(resolver));
    }

    private static async Task<string> LookupAsync(DnsResolver resolver)
    {
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience, cancellationToken: Cancellation);
        return Assert.Single(result.Reply!.Answers).Data.ToString()!;
    }

    private static Socket Bound(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    private static byte[] WithId(byte[] message, ushort id) => [(byte)(id >> 8), (byte)id, .. message.AsSpan(2)];

    /// <summary>How often each value follows itself, and itself once more.</summary>
    private static IEnumerable<int> RunsOf(IEnumerable<int> values)
    {
        var (last, run) = (-1, 0);
        foreach (var value in values)
        {
            if (value != last && run > 0)
                yield return run;
            (last, run) = (value, value == last ? run + 1 : 1);
        }
        yield return run;
    }
}
