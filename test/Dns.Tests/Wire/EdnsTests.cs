using System.Net;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class EdnsTests
{
    private const string Opt = "00 0029 04D0 00000000";

    [Theory]
    [InlineData("0008 0004 0000 00 00", null)]
    [InlineData("0008 0004 0001 00 00", "0.0.0.0/0")]
    [InlineData("0008 0007 0001 18 10 C63364", "198.51.100.0/24")]
    [InlineData("0008 0007 0001 17 00 C63364", "198.51.100.0/23")]
    [InlineData("0008 0008 0001 20 20 C6336401", "198.51.100.1/32")]
    [InlineData("0008 0004 0002 00 00", "::/0")]
    [InlineData("0008 000B 0002 38 80 20010DB8000100", "2001:db8:1::/56")]
    [InlineData("0008 0008 0009 20 20 C6336401", null)]
    public void A_client_subnet_is_read(string option, string? network)
    {
        var message = ReadWithOption(option);
        Assert.NotNull(message);
        Assert.Equal(network, message.Edns!.ClientSubnet?.ToString());
    }

    [Theory]
    [InlineData("0008 0000", "no family")]
    [InlineData("0008 0003 0001 18", "no scope")]
    [InlineData("0008 0006 0001 18 00 C633", "too few octets")]
    [InlineData("0008 0008 0001 18 00 C6336400", "too many octets")]
    [InlineData("0008 0007 0001 17 00 C63365", "a bit past the prefix")]
    [InlineData("0008 0005 0001 01 00 C0", "a bit past a prefix of one")]
    [InlineData("0008 0009 0001 21 00 C633640180", "a prefix over 32")]
    [InlineData("0008 0007 0001 18 21 C63364", "a scope over 32")]
    [InlineData("0008 0015 0002 81 00 20010DB8000000000000000000000001 80", "a prefix over 128")]
    [InlineData("0008 0004 0002 00 81", "a scope over 128")]
    [InlineData("000F 0001 00", "an extended error without its code")]
    [InlineData("000F 0000", "an empty extended error")]
    [InlineData("000A 0000", "a cookie of nothing")]
    [InlineData("000A 0007 01020304050607", "half a client cookie")]
    [InlineData("000A 0009 0102030405060708 09", "half a server cookie")]
    [InlineData("000A 000F 0102030405060708 090A0B0C0D0E0F", "most of a server cookie")]
    [InlineData("000A 0029 0102030405060708 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20", "a server cookie of 33 octets")]
    [InlineData("000A 0009 0102030405060708", "an option that runs past the record")]
    [InlineData("000A 00", "half a length")]
    [InlineData("000A", "no length")]
    [InlineData("00", "half a code")]
    public void A_message_is_malformed_whose_opt_record_holds(string option, string what) =>
        Assert.True(ReadWithOption(option) is null, what);

    [Fact]
    public void Options_without_a_meaning_here_are_passed_over()
    {
        var message = ReadWithOption("0009 0008 0102030405060708  000F 0002 0012  FDE9 0000  000C 0001 00");
        Assert.Equal([new(18, "")], message!.Edns!.Errors);
    }

    [Theory]
    [InlineData("0003 0000", "")]
    [InlineData("0003 000A 6E73312E66726131 2D37", "ns1.fra1-7")]
    [InlineData("0003 0003 C0FFEE", "0xC0FFEE")]
    [InlineData("0003 0002 610A", "0x610A")]
    [InlineData("0003 0001 7E", "~")]
    [InlineData("0003 0001 7F", "0x7F")]
    public void A_name_server_id_is_shown_as_text_or_in_hex(string option, string text) =>
        Assert.Equal(text, ReadWithOption(option)!.Edns!.NameServerId!.ToString());

    [Theory]
    [InlineData("000A 0008 0102030405060708", 0x0102030405060708, "")]
    [InlineData("000A 0010 FFFFFFFFFFFFFFFF 0102030405060708", ulong.MaxValue, "0102030405060708")]
    [InlineData("000A 0018 0000000000000001 01000000 5CF79F11 1F8130C3EEE29480", 1, "010000005CF79F111F8130C3EEE29480")]
    public void A_cookie_is_read(string option, ulong client, string server)
    {
        var cookie = ReadWithOption(option)!.Edns!.Cookie;
        Assert.Equal(new(client, [.. Convert.FromHexString(server)]), cookie);
        Assert.Equal($"{client:x16}{server.ToLowerInvariant()}", cookie!.ToString());
    }

    [Fact]
    public void Every_extended_error_is_read_in_order()
    {
        var errors = ReadWithOption("000F 0002 0006  000F 0005 0009 616263  000F 0002 0023  000F 0002 0024")!.Edns!.Errors;
        Assert.Equal(["6 (DNSSEC Bogus)", "9 (DNSKEY Missing): abc", "35 (Blocked by Upstream DNS Server)", "36 (Unassigned)"], errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Every_option_is_written_and_read_back()
    {
        var edns = new Edns
        {
            NameServerId = new([1, 2, 3]),
            ClientSubnet = new(IPNetwork.Parse("198.51.100.0/24"), 20),
            Cookie = new(7, [.. new byte[8]]),
            Errors = [new(3, "stale"), new(22, "")],
        };
        var octets = new byte[256];
        Assert.True(new DnsMessage { Edns = edns }.TryWrite(octets, out int written));
        Assert.True(DnsMessage.TryRead(octets.AsSpan(0, written), out var message));
        Assert.Equal(edns, message.Edns);
    }

    [Theory]
    [InlineData("61FF62", "a\uFFFDb")]
    [InlineData("C3", "\uFFFD")]
    [InlineData("6100", "a")]
    [InlineData("610000", "a")]
    [InlineData("00", "")]
    [InlineData("610062", "a\0b")]
    public void Text_that_is_no_utf8_is_mended(string hex, string text) =>
        Assert.Equal(text, Assert.Single(ReadWithOption($"000F {2 + (hex.Length / 2):X4} 0000 {hex}")!.Edns!.Errors).Text);

    [Fact]
    public void The_fields_of_the_opt_record_are_in_their_places()
    {
        var message = Read("1234 8009 0000 0000 0000 0001  00 0029 1000 01 02 8000 0000");
        Assert.Equal((ResponseCode)0x19, message!.ResponseCode);
        Assert.Equal(new Edns { UdpPayloadSize = 4096, Version = 2, DnssecOk = true }, message.Edns);
    }

    [Theory]
    [InlineData("0000 0000 0002", Opt + "0000" + Opt + "0000", "there are two")]
    [InlineData("0001 0000 0000", Opt + "0000", "one stands among the answers")]
    [InlineData("0000 0001 0000", Opt + "0000", "one stands among the authorities")]
    [InlineData("0000 0000 0001", "0161" + Opt + "0000", "its name is not the root")]
    [InlineData("0000 0000 0001", Opt + "0001", "its length runs past the message")]
    public void A_message_is_malformed_if_of_its_opt_records(string counts, string records, string what) =>
        Assert.True(Read($"1234 8000 0000 {counts} {records}") is null, what);

    [Fact]
    public void An_opt_record_may_stand_before_others()
    {
        var message = Read($"1234 8000 0000 0000 0000 0003  00 0001 0001 00000000 0004 C0000201  {Opt} 0000  00 0001 0001 00000000 0004 C0000202");
        Assert.NotNull(message!.Edns);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], message.Additionals.Select(record => record.Data.ToString()));
    }

    [Fact]
    public void A_client_subnet_is_written_with_no_more_octets_than_its_prefix_needs()
    {
        var octets = new byte[64];
        var message = new DnsMessage { Edns = new() { ClientSubnet = new(IPNetwork.Parse("198.51.100.128/25"), 24) } };
        Assert.True(message.TryWrite(octets, out int written));
        Assert.EndsWith("000C" + "00080008" + "0001" + "1918" + "C6336480", Convert.ToHexString(octets.AsSpan(0, written)));
    }

    [Fact]
    public void A_response_code_over_15_needs_an_opt_record()
    {
        Assert.Throws<InvalidOperationException>(() => new DnsMessage { ResponseCode = ResponseCode.BadVers }.TryWrite(new byte[64], out _));
        Assert.Throws<InvalidOperationException>(() => new DnsMessage { ResponseCode = (ResponseCode)4096, Edns = new() }.TryWrite(new byte[64], out _));
        Assert.True(new DnsMessage { ResponseCode = ResponseCode.BadVers, Edns = new() }.TryWrite(new byte[64], out _));
    }

    private static DnsMessage? ReadWithOption(string option)
    {
        string hex = option.Replace(" ", "");
        return Read($"1234 8000 0000 0000 0000 0001 {Opt} {hex.Length / 2:X4} {hex}");
    }

    private static DnsMessage? Read(string hex) =>
        DnsMessage.TryRead(Convert.FromHexString(hex.Replace(" ", "")), out var message) ? message : null;
}
