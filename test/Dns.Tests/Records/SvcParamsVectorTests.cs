using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.Records;

/// <summary>The test vectors of RFC 9460 appendix D, and what follows from the same rules.</summary>
public sealed class SvcParamsVectorTests
{
    private const string FooExampleCom = "03666F6F076578616D706C6503636F6D00";
    private const string FooExampleOrg = "03666F6F076578616D706C65036F726700";

    // D.1 and D.2: the parameters in presentation format, the whole RDATA, and how dig prints it.
    [Theory]
    [InlineData("", "0000" + FooExampleCom, "0 foo.example.com.")]
    [InlineData("", "0001 00", "1 .")]
    [InlineData("port=53", "0010" + FooExampleCom + "0003 0002 0035", "16 foo.example.com. port=53")]
    [InlineData("key667=hello", "0001" + FooExampleCom + "029B 0005 68656C6C6F", "1 foo.example.com. key667=\"hello\"")]
    [InlineData(@"key667=""hello\210qoo""", "0001" + FooExampleCom + "029B 0009 68656C6C6FD2716F6F", @"1 foo.example.com. key667=""hello\210qoo""")]
    [InlineData(
        "ipv6hint=\"2001:db8::1,2001:db8::53:1\"",
        "0001" + FooExampleCom + "0006 0020 20010DB8000000000000000000000001 20010DB8000000000000000000530001",
        "1 foo.example.com. ipv6hint=2001:db8::1,2001:db8::53:1")]
    [InlineData(
        "ipv6hint=\"2001:db8:122:344::192.0.2.33\"",
        "0001" + "076578616D706C6503636F6D00" + "0006 0010 20010DB8012203440000 0000C0000221",
        "1 example.com. ipv6hint=2001:db8:122:344::c000:221")]
    [InlineData(
        "alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1",
        "0010" + FooExampleOrg + "0000 0004 0001 0004 0001 0009 02 6832 05 68332D3139 0004 0004 C0000201",
        "16 foo.example.org. mandatory=alpn,ipv4hint alpn=\"h2,h3-19\" ipv4hint=192.0.2.1")]
    [InlineData(
        @"alpn=""f\\\\oo\\,bar,h2""",
        "0010" + FooExampleOrg + "0001 000C 08 665C6F6F2C626172 02 6832",
        @"16 foo.example.org. alpn=""f\\\\oo\\,bar,h2""")]
    [InlineData(
        @"alpn=f\\\092oo\092,bar,h2",
        "0010" + FooExampleOrg + "0001 000C 08 665C6F6F2C626172 02 6832",
        @"16 foo.example.org. alpn=""f\\\\oo\\,bar,h2""")]
    public void A_vector_is_the_same_in_both_forms(string parameters, string wire, string printed)
    {
        var record = Assert.IsType<SvcbRecord>(Rdata.Read("SVCB", wire)?.Data);

        Assert.Equal(printed, record.ToString());
        Assert.True(SvcParams.TryParse(parameters, out var parsed), parameters);
        Assert.Equal(record.Parameters, parsed);
        Assert.Equal(new SvcbRecord(record.Priority, record.Target, parsed), record);
        Assert.Equal(wire.Replace(" ", ""), Rdata.Write(record));
        Assert.Equal(printed, Assert.IsType<HttpsRecord>(Rdata.Read("HTTPS", wire)?.Data).ToString());
    }

    // D.3.
    [Theory]
    [InlineData("key123=abc key123=def")]
    [InlineData("mandatory")]
    [InlineData("alpn")]
    [InlineData("port")]
    [InlineData("ipv4hint")]
    [InlineData("ipv6hint")]
    [InlineData("no-default-alpn=abc")]
    [InlineData("mandatory=key123")]
    [InlineData("mandatory=mandatory")]
    [InlineData("mandatory=key123,key123 key123=abc")]
    // And beyond the appendix.
    [InlineData("no-default-alpn")]
    [InlineData("Alpn=h2")]
    [InlineData("unknown=1")]
    [InlineData("key=1")]
    [InlineData("key01=1")]
    [InlineData("key65536=1")]
    [InlineData("key-1=1")]
    [InlineData("=1")]
    [InlineData("port=65536")]
    [InlineData("port=+53")]
    [InlineData("port=5\\03")]
    [InlineData("key3=\\000")]
    [InlineData("alpn=h2,,h3")]
    [InlineData("alpn=h2,")]
    [InlineData(@"alpn=h\\2")]
    [InlineData(@"alpn=h2\\")]
    [InlineData("alpn=\"h2")]
    [InlineData("alpn=\"h2\"h3")]
    [InlineData("alpn=h(2")]
    [InlineData("alpn=h2;")]
    [InlineData("alpn=hé")]
    [InlineData("ipv4hint=2001:db8::1")]
    [InlineData("ipv4hint=192.0.2")]
    [InlineData("ipv4hint=192.0.2.01")]
    [InlineData("ipv6hint=192.0.2.1")]
    [InlineData("ipv6hint=fe80::1%1")]
    [InlineData("ipv6hint=[::1]")]
    [InlineData("ech=!")]
    [InlineData("ohttp=1")]
    public void What_is_malformed_in_presentation_is_refused(string parameters) => Assert.False(SvcParams.TryParse(parameters, out _));

    [Theory]
    // Keys that do not increase, whole parameters that end early.
    [InlineData("029B 0000 029B 0000")]
    [InlineData("0003 0002 0050 0001 0003 02 6832")]
    [InlineData("0003")]
    [InlineData("0003 0002")]
    [InlineData("0003 0002 00")]
    [InlineData("0003 0002 0050 00")]
    // Values that do not fit: mandatory, alpn, no-default-alpn, port, ipv4hint, ipv6hint.
    [InlineData("0000 0000")]
    [InlineData("0000 0002 0000")]
    [InlineData("0000 0003 0001 00 0001 0003 02 6832")]
    [InlineData("0000 0004 0003 0001 0001 0003 02 6832 0003 0002 0050")]
    [InlineData("0000 0004 0001 0001 0001 0003 02 6832")]
    [InlineData("0001 0000")]
    [InlineData("0001 0001 00")]
    [InlineData("0001 0002 02 68")]
    [InlineData("0001 0004 02 6832 00")]
    [InlineData("0001 0003 02 6832 0002 0001 00")]
    [InlineData("0003 0000")]
    [InlineData("0003 0001 50")]
    [InlineData("0003 0003 000050")]
    [InlineData("0004 0000")]
    [InlineData("0004 0003 C00002")]
    [InlineData("0006 0000")]
    [InlineData("0006 0004 C0000201")]
    // A mandatory key that is absent, and no-default-alpn without alpn.
    [InlineData("0000 0002 0001")]
    [InlineData("0000 0002 0004 0003 0002 0050")]
    [InlineData("0000 0002 0003 0004 0004 C0000201")]
    [InlineData("0000 0004 0003 0004 0003 0002 0050")]
    [InlineData("0002 0000")]
    public void What_is_malformed_on_the_wire_is_refused(string wire)
    {
        Assert.False(SvcParams.TryFromWire(Convert.FromHexString(wire.Replace(" ", "")), out _));
        Assert.Null(Rdata.Read("SVCB", "0001 00" + wire));
        Assert.Null(Rdata.Read("HTTPS", "0001 00" + wire));
    }

    [Fact]
    public void Every_parameter_comes_back_as_it_was_written()
    {
        Assert.True(SvcParams.TryParse(
            "ohttp dohpath=/q{?dns} ipv6hint=2001:db8::1 ech=q83v port=8443 ipv4hint=192.0.2.1,192.0.2.2 no-default-alpn alpn=h2,h3 mandatory=port,alpn key65535",
            out var parameters));

        Assert.Equal([SvcParamKey.Alpn, SvcParamKey.Port], parameters.Mandatory);
        Assert.Equal(["h2", "h3"], parameters.Alpn.Select(protocol => System.Text.Encoding.ASCII.GetString(protocol.Span)));
        Assert.True(parameters.NoDefaultAlpn);
        Assert.Equal((ushort?)8443, parameters.Port);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], parameters.Ipv4Hint.Select(address => address.ToString()));
        Assert.Equal(["2001:db8::1"], parameters.Ipv6Hint.Select(address => address.ToString()));
        Assert.True(parameters.TryGet(SvcParamKey.Ech, out var ech));
        Assert.Equal("ABCDEF", Convert.ToHexString(ech.Span));
        Assert.True(parameters.TryGet(SvcParamKey.Ohttp, out var ohttp));
        Assert.True(ohttp.IsEmpty);
        Assert.Equal(10, parameters.All.Length);
        Assert.True(SvcParams.TryCreate(parameters.All.Reverse(), out var again));
        Assert.Equal(parameters, again);
        Assert.Equal(parameters.GetHashCode(), again.GetHashCode());
        Assert.Equal(
            "mandatory=alpn,port alpn=\"h2,h3\" no-default-alpn port=8443 ipv4hint=192.0.2.1,192.0.2.2 ech=q83v ipv6hint=2001:db8::1 key7=\"/q{?dns}\" key8 key65535",
            parameters.ToString());
        Assert.True(SvcParams.TryParse(parameters.ToString(), out var read));
        Assert.Equal(parameters, read);
    }

    [Fact]
    public void What_is_not_said_is_absent()
    {
        Assert.True(SvcParams.TryParse("", out var none));
        Assert.Same(SvcParams.Empty, none);
        Assert.Empty(none.All);
        Assert.Empty(none.Alpn);
        Assert.Empty(none.Mandatory);
        Assert.Null(none.Port);
        Assert.False(none.NoDefaultAlpn);
        Assert.False(none.TryGet(SvcParamKey.Ech, out _));
    }
}
