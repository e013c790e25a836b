using DnsOrleans.Dns.Records;
using DnsOrleans.NameServers;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>What the DO bit (RFC 3225) brings from a zone that knot signs.</summary>
public sealed class SignedZoneTests(KnotZones knot) : IClassFixture<KnotZones>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("a.signed.test.", RecordType.A)]
    [InlineData("text.signed.test.", RecordType.TXT)]
    [InlineData("alias.signed.test.", RecordType.A)]
    [InlineData("signed.test.", RecordType.DNSKEY)]
    [InlineData("signed.test.", RecordType.SOA)]
    [InlineData("a.signed.test.", RecordType.NSEC)]
    [InlineData("a.signed.test.", RecordType.RRSIG)]
    public async Task Signatures_come_as_dig_prints_them(string name, RecordType type)
    {
        Assert.SkipUnless(Dig.IsInstalled, Dig.WhyMissing);

        var reply = await AskAsync(name, type, dnssecOk: true);
        var whole = await Dig.AskAsync(
            knot.Server.EndPoint, name, type.ToMnemonic(), ["+dnssec"], TestContext.Current.CancellationToken);

        Assert.Contains(reply.Answers, record => record is { Type: RecordType.RRSIG, Data: RrsigRecord });
        Assert.Equal(
            whole.Answers.Select(record => $"{record.Type} {record.Data}").Order(StringComparer.Ordinal),
            reply.Answers.Select(record => $"{record.Type.ToMnemonic()} {record.Data}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_the_do_bit_no_signature_comes()
    {
        var reply = await AskAsync("a.signed.test.", RecordType.A, dnssecOk: false);

        Assert.Equal(2, reply.Answers.Length);
        Assert.All(reply.Answers, record => Assert.Equal(RecordType.A, record.Type));
        Assert.False(reply.Edns?.DnssecOk);
    }

    [Fact]
    public async Task An_absence_is_proven_in_the_authority_section()
    {
        var reply = await AskAsync("nothing.signed.test.", RecordType.A, dnssecOk: true);

        Assert.Equal(ResponseCode.NXDomain, reply.ResponseCode);
        Assert.Empty(reply.Answers);
        Assert.Contains(reply.Authorities, record => record is { Type: RecordType.NSEC, Data: NsecRecord });
        Assert.Contains(reply.Authorities, record => record is { Type: RecordType.RRSIG, Data: RrsigRecord });
        Assert.True(reply.Edns?.DnssecOk);
    }

    private async Task<DnsMessage> AskAsync(string name, RecordType type, bool dnssecOk)
    {
        Assert.True(DnsName.TryParse(name, out var parsed));
        var result = await knot.Resolver.LookupAsync(parsed, type, Timeout, dnssecOk, TestContext.Current.CancellationToken);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        return result.Reply!;
    }
}
