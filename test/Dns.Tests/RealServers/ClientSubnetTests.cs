using System.Net;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Client Subnet (RFC 7871) against knot's geoip module.</summary>
public sealed class ClientSubnetTests(KnotZones knot) : IClassFixture<KnotZones>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("198.51.100.0/24", "203.0.113.1", 24)]
    [InlineData("198.51.100.77/32", "203.0.113.1", 24)]
    [InlineData("203.0.113.0/28", "203.0.113.2", 25)]
    [InlineData("203.0.113.192/26", "203.0.113.3", 25)]
    [InlineData("2001:db8:12::/48", "203.0.113.6", 32)]
    public async Task Each_network_gets_its_own_answer_and_is_told_for_whom_it_holds(string network, string address, int scope)
    {
        var reply = await AskAsync(new ClientSubnet(IPNetwork.Parse(network)), dnssecOk: false);

        Assert.Equal(address, Assert.Single(reply.Answers).Data.ToString());
        Assert.Equal(new ClientSubnet(IPNetwork.Parse(network), (byte)scope), reply.Edns?.ClientSubnet);
    }

    [Fact]
    public async Task A_network_that_no_answer_was_made_for_gets_the_zones_own()
    {
        var reply = await AskAsync(new ClientSubnet(IPNetwork.Parse("192.0.2.0/24")), dnssecOk: false);

        Assert.Equal("192.0.2.1", Assert.Single(reply.Answers).Data.ToString());
    }

    [Fact]
    public async Task A_query_without_a_network_gets_a_reply_without_one()
    {
        var reply = await AskAsync(subnet: null, dnssecOk: false);

        Assert.Equal("192.0.2.1", Assert.Single(reply.Answers).Data.ToString());
        Assert.Null(reply.Edns?.ClientSubnet);
    }

    [Fact]
    public async Task The_answer_for_a_network_is_signed_too()
    {
        var reply = await AskAsync(new ClientSubnet(IPNetwork.Parse("198.51.100.0/24")), dnssecOk: true);

        Assert.Equal([RecordType.A, RecordType.RRSIG], reply.Answers.Select(record => record.Type).Order());
        Assert.Equal("203.0.113.1", reply.Answers.Single(record => record.Type == RecordType.A).Data.ToString());
    }

    private async Task<DnsMessage> AskAsync(ClientSubnet? subnet, bool dnssecOk)
    {
        await using var resolver = new DnsResolver(knot.Resolver.Options with { ClientSubnet = subnet });
        Assert.True(DnsName.TryParse("www.geo.test.", out var name));
        var result = await resolver.LookupAsync(name, RecordType.A, Timeout, dnssecOk, TestContext.Current.CancellationToken);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        return result.Reply!;
    }
}
