using System.Net;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.Records;

/// <summary>What the vectors of real servers do not show: records made here, the same form as <c>dig</c> prints.</summary>
public sealed class PresentationTests
{
    [Fact]
    public void Records_made_by_hand_print_as_those_that_were_read()
    {
        Assert.Equal("192.0.2.1", new ARecord(IPAddress.Parse("192.0.2.1")).ToString());
        Assert.Equal("2001:db8::1", new AaaaRecord(IPAddress.Parse("2001:db8::1")).ToString());
        Assert.Equal("10 mail.example.", new MxRecord(10, Name("mail.example")).ToString());
        Assert.Equal("1 2 443 www.example.", new SrvRecord(1, 2, 443, Name("www.example")).ToString());
        Assert.Equal("ns.example. admin.example. 1 2 3 4 4294967295", new SoaRecord(Name("ns.example"), Name("admin.example"), 1, 2, 3, 4, uint.MaxValue).ToString());
        Assert.Equal("0 issue \"ca.example\"", new CaaRecord(0, "issue", "ca.example"u8).ToString());
        Assert.Equal("\"b\\195\\188cher\" \"\"", new TxtRecord("bücher", "").ToString());
        Assert.Equal(@"\# 6 ABCDEF012345", new UnknownRecord([0xAB, 0xCD, 0xEF, 0x01, 0x23, 0x45]).ToString());
    }

    [Theory]
    [InlineData("CDS", "0000 00 00 00", "0 0 0 00")]
    [InlineData("CDNSKEY", "0000 03 00 00", "0 3 0 AA==")]
    public void A_zones_wish_to_be_signed_no_longer_prints_as_the_rfc_has_it(string type, string rdata, string text) =>
        Assert.Equal(text, Rdata.Read(type, rdata)!.Data.ToString()); // RFC 8078 section 4

    [Fact]
    public void Ipv6_is_printed_as_inet_ntop_prints_it()
    {
        // .NET prints the same but for a dotted end in other places.
        foreach (string text in (string[])["::", "::1", "1::", "1:0:2::", "::ffff:192.0.2.1", "::192.0.2.1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:0:8", "1:0:0:4::8", "fe80::1:0:0:1"])
            Assert.Equal(text, new AaaaRecord(IPAddress.Parse(text)).ToString());
        Assert.Equal("::0.1.0.2", new AaaaRecord(IPAddress.Parse("::1:2")).ToString());
        Assert.Equal("fe80::5efe:c000:201", new AaaaRecord(IPAddress.Parse("fe80::5efe:c000:201")).ToString());
    }

    [Fact]
    public void Addresses_come_back_as_they_were_given()
    {
        Assert.Equal(IPAddress.Parse("192.0.2.1"), new ARecord(IPAddress.Parse("192.0.2.1")).Address);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), new AaaaRecord(IPAddress.Parse("2001:db8::1")).Address);
    }

    [Fact]
    public void Strings_come_back_as_they_were_given() =>
        Assert.Equal(["61", "", "C3BC"], new TxtRecord("a", "", "ü").Strings.Select(octets => Convert.ToHexString(octets.Span)));

    [Fact]
    public void Records_are_equal_by_their_octets()
    {
        Assert.Equal(new TxtRecord("a", "b"), new TxtRecord("a", "b"));
        Assert.NotEqual(new TxtRecord("a", "b"), new TxtRecord("ab"));
        Assert.Equal(new UnknownRecord([1, 2]), new UnknownRecord([1, 2]));
        Assert.NotEqual(new UnknownRecord([1, 2]), new UnknownRecord([1, 3]));
        Assert.Equal(new CaaRecord(0, "issue", [1]), new CaaRecord(0, "issue", [1]));
        Assert.NotEqual(new CaaRecord(0, "issue", [1]), new CaaRecord(0, "issue", [2]));
        Assert.NotEqual(new CaaRecord(0, "issue", [1]), new CaaRecord(128, "issue", [1]));
        Assert.Equal(new MxRecord(1, Name("A.b")), new MxRecord(1, Name("a.B")));
        Assert.Equal(new TxtRecord("a").GetHashCode(), new TxtRecord("a").GetHashCode());
    }

    [Fact]
    public void Types_of_a_bitmap_come_in_order_and_once()
    {
        var types = new TypeBitmap((RecordType)65535, RecordType.CAA, RecordType.NSEC, RecordType.A, RecordType.A);

        Assert.Equal([RecordType.A, RecordType.NSEC, RecordType.CAA, (RecordType)65535], types.Types);
        Assert.Equal("A NSEC CAA TYPE65535", types.ToString());
        Assert.Equal(new TypeBitmap(RecordType.CAA, RecordType.A, RecordType.NSEC, (RecordType)65535), types);
        Assert.NotEqual(new TypeBitmap(RecordType.A), types);
    }

    [Fact]
    public void A_binding_for_https_is_none_for_another_service() =>
        Assert.False(new SvcbRecord(1, DnsName.Root, SvcParams.Empty).Equals((object)new HttpsRecord(1, DnsName.Root, SvcParams.Empty)));

    [Fact]
    public void What_no_record_can_hold_is_a_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => new ARecord(IPAddress.IPv6Loopback));
        Assert.Throws<ArgumentException>(() => new AaaaRecord(IPAddress.Loopback));
        Assert.Throws<ArgumentException>(() => new TxtRecord(Array.Empty<string>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TxtRecord(new string('a', 256)));
        Assert.Throws<ArgumentException>(() => new TxtRecord(Enumerable.Repeat(new string('a', 255), 256)));
        Assert.Throws<ArgumentException>(() => new CaaRecord(0, "", []));
        Assert.Throws<ArgumentException>(() => new CaaRecord(0, "is sue", []));
        Assert.Throws<ArgumentException>(() => new DnskeyRecord(256, 3, 8, []));
        Assert.Throws<ArgumentException>(() => new DsRecord(1, 8, 2, []));
        Assert.Throws<ArgumentException>(() => new SshfpRecord(1, 2, []));
        Assert.Throws<ArgumentException>(() => new TlsaRecord(3, 1, 1, []));
        Assert.Throws<ArgumentException>(() => new RrsigRecord(RecordType.A, 8, 2, 1, 2, 3, 4, DnsName.Root, []));
        Assert.Throws<ArgumentException>(() => new NsecRecord(DnsName.Root, new TypeBitmap()));
        Assert.Throws<ArgumentException>(() => new LocRecord(0xA0, 0, 0, 0x8000_0000, 0x8000_0000, 0));
        Assert.Throws<ArgumentException>(() => new LocRecord(0, 0, 0, 0, 0x8000_0000, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NaptrRecord(1, 2, [], [], new byte[256], DnsName.Root));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nsec3Record(1, 0, 0, new byte[256], [1], new TypeBitmap()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nsec3Record(1, 0, 0, [], [], new TypeBitmap()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnknownRecord(new byte[65536]));
    }

    private static DnsName Name(string text) => DnsName.TryParse(text, out var name) ? name : throw new ArgumentException(text);
}
