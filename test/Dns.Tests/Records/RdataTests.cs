namespace DnsOrleans.Dns.Tests.Records;

public sealed class RdataTests
{
    [Theory]
    [InlineData("A", "C00002")]
    [InlineData("A", "C0000201 00")]
    [InlineData("AAAA", "20010DB8")]
    [InlineData("AAAA", "20010DB8000000000000000000000001 00")]
    [InlineData("CNAME", "")]
    [InlineData("CNAME", "0161")]
    [InlineData("CNAME", "016100 00")]
    [InlineData("CNAME", "C0")]
    [InlineData("NS", "00 00")]
    [InlineData("PTR", "C00C 00")]
    [InlineData("DNAME", "00 00")]
    [InlineData("MX", "")]
    [InlineData("MX", "000A")]
    [InlineData("MX", "000A 00 00")]
    [InlineData("SRV", "0001 0002 0003")]
    [InlineData("SRV", "0001 0002 0003 00 00")]
    [InlineData("SOA", "00 00 00000001 00000002 00000003 00000004 000000")]
    [InlineData("SOA", "00 00 00000001 00000002 00000003 00000004 00000005 00")]
    [InlineData("SOA", "00")]
    [InlineData("TXT", "")]
    [InlineData("TXT", "0261")]
    [InlineData("TXT", "0161 05")]
    [InlineData("CAA", "")]
    [InlineData("CAA", "00")]
    [InlineData("CAA", "00 00 61")]
    [InlineData("CAA", "00 05 6973")]
    [InlineData("CAA", "00 03 612D62 78")]
    public void Rdata_that_does_not_fit_its_type_is_malformed(string type, string hex) => Assert.Null(Rdata.Read(type, hex));

    [Theory]
    [InlineData("MX", "000A C00C", "10 q.test.")]
    [InlineData("SRV", "0001 0002 0003 C00C", "1 2 3 q.test.")]
    [InlineData("SRV", "0001 0002 0003 0161 C00E", "1 2 3 a.test.")]
    [InlineData("DNAME", "C00C", "q.test.")]
    [InlineData("SOA", "C00C C00E 00000001 00000002 00000003 00000004 00000005", "q.test. test. 1 2 3 4 5")]
    [InlineData("CAA", "00 01 61", "0 a \"\"")]
    [InlineData("TYPE731", "ABCDEF012345", @"\# 6 ABCDEF012345")]
    [InlineData("TYPE731", "", @"\# 0")]
    // A pointer in a type whose form is not known here stays two octets (RFC 3597 section 4).
    [InlineData("KX", "0001 C00C", @"\# 4 0001C00C")]
    public void Rdata_that_fits_prints(string type, string hex, string printed) => Assert.Equal(printed, Rdata.Read(type, hex)?.Data.ToString());

    [Theory]
    // Chaosnet's address is another thing (RFC 3597 section 5: by type and class).
    [InlineData("A", 3, "C0000201", @"\# 4 C0000201")]
    [InlineData("A", 3, "00", @"\# 1 00")]
    [InlineData("AAAA", 4, "00", @"\# 1 00")]
    [InlineData("TXT", 3, "0161", "\"a\"")]
    // An update deletes with empty RDATA (RFC 2136 section 2.5).
    [InlineData("MX", 255, "", @"\# 0")]
    [InlineData("MX", 254, "000A 00", @"\# 3 000A00")]
    public void The_class_decides_too(string type, int recordClass, string hex, string printed) =>
        Assert.Equal(printed, Rdata.Read(type, hex, (RecordClass)recordClass)?.Data.ToString());

    [Theory]
    [InlineData(0x7FFFFFFF, 0x7FFFFFFF)]
    [InlineData(0x80000000, 0)]
    [InlineData(0xFFFFFFFF, 0)]
    public void A_ttl_with_its_top_bit_set_is_zero(uint sent, uint read) => Assert.Equal(read, Rdata.Read("A", "C0000201", ttl: sent)?.Ttl);
}
