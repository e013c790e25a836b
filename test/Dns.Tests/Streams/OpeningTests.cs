using System.Net;
using DnsOrleans.Dns.Tests.Resolving;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;
using static DnsOrleans.Dns.Tests.Streams.TcpLookups;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>How TCP connections are opened, and what is said where they cannot be.</summary>
public sealed class OpeningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DnsName Name = Parse("host.example.");

    [Fact]
    public async Task A_closed_port_is_a_network_error_at_once()
    {
        var closed = ClosedPort() with { Protocol = TransportProtocol.Tcp };
        await using var resolver = Patient([closed]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.NetworkError, TransportProtocol.Tcp), (result.Outcome, result.Protocol));
        Assert.True(result.Duration < Patience / 2);
    }

    [Fact]
    public async Task A_host_name_is_resolved_for_the_connection()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Patient([server.TcpAddress with { EndPoint = new DnsEndPoint("localhost", server.EndPoint.Port) }]);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task A_host_name_without_an_address_is_a_network_error_that_says_so()
    {
        await using var resolver = Patient([new(TransportProtocol.Tcp, new DnsEndPoint("nowhere.invalid", 53))]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.NetworkError, "has a host name for which this machine finds no address"), (result.Outcome, result.Reason));
    }
}
