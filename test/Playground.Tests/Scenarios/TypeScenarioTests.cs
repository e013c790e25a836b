using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Scenarios;

public sealed class TypeScenarioTests
{
    [Theory]
    [InlineData(RecordType.HTTPS,
        "1 . alpn=\"h3,h2\" ipv4hint=192.0.2.25 ipv6hint=2001:db8::25",
        "2 types.playground.test. mandatory=port alpn=\"h2\" no-default-alpn port=8443 key667=\"private\"")]
    [InlineData(RecordType.SVCB,
        "0 agree.playground.test.",
        """1 types.playground.test. alpn="f\\\\oo\\,bar,h2" key7="/dns-query{?dns}" """)]
    [InlineData(RecordType.SRV, "0 5 443 types.playground.test.")]
    [InlineData(RecordType.CAA, "128 issue \"ca.example; policy=ev\"", "0 iodef \"mailto:security@playground.test\"")]
    [InlineData(RecordType.NAPTR, """100 10 "u" "E2U+sip" "!^.*$!sip:info@playground.test!" .""")]
    [InlineData(RecordType.LOC, "52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m")]
    [InlineData(RecordType.URI, """10 1 "https://types.playground.test/?q=\"quoted\"" """)]
    [InlineData(RecordType.PTR, "types.playground.test.")]
    [InlineData((RecordType)65280, @"\# 3 C0FFEE")]
    public void Types_prints_each_type_in_its_own_format(RecordType type, params string[] printed) =>
        Assert.Equal(printed.Select(line => line.TrimEnd()), ThreeViews.Values(ThreeViews.Ask(ThreeViews.First, "types", type), type));

    [Theory]
    [InlineData(RecordType.TLSA, "3 1 1 ")]
    [InlineData(RecordType.SSHFP, "4 2 ")]
    public void Types_breaks_long_digests_into_groups(RecordType type, string start)
    {
        var value = Assert.Single(ThreeViews.Values(ThreeViews.Ask(ThreeViews.First, "types", type), type));

        Assert.StartsWith(start, value, StringComparison.Ordinal);
        Assert.Matches("^[0-9A-F]{56} [0-9A-F]{8}$", value[start.Length..]);
    }
}
