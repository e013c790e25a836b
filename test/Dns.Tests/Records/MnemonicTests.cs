namespace DnsOrleans.Dns.Tests.Records;

public sealed class MnemonicTests
{
    [Theory]
    [InlineData("A", 1)]
    [InlineData("aaaa", 28)]
    [InlineData("Caa", 257)]
    [InlineData("nsap-ptr", 23)]
    [InlineData("LOC", 29)]
    [InlineData("NSEC3PARAM", 51)]
    [InlineData("AXFR", 252)]
    [InlineData("DLV", 32769)]
    [InlineData("TYPE0", 0)]
    [InlineData("type28", 28)]
    [InlineData("TYPE65535", 65535)]
    public void A_type_is_read_in_any_case_by_name_or_number(string text, ushort number)
    {
        Assert.True(RecordTypes.TryParse(text, out var type));
        Assert.Equal(number, (ushort)type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData("1")]
    [InlineData("TYPE")]
    [InlineData("TYPE65536")]
    [InlineData("TYPE-1")]
    [InlineData("TYPE 1")]
    [InlineData("TYPE1x")]
    [InlineData("A,AAAA")]
    public void Anything_else_is_no_type(string text) => Assert.False(RecordTypes.TryParse(text, out _));

    [Fact]
    public void Every_type_reads_back_as_it_is_written()
    {
        for (int number = 0; number <= ushort.MaxValue; number++)
        {
            Assert.True(RecordTypes.TryParse(((RecordType)number).ToMnemonic(), out var type));
            Assert.Equal(number, (int)type);
        }
    }

    [Theory]
    [InlineData(0, "TYPE0")]
    [InlineData(23, "NSAP-PTR")]
    [InlineData(54, "TYPE54")]
    [InlineData(68, "BRID")]
    [InlineData(128, "TYPE128")]
    [InlineData(262, "WALLET")]
    [InlineData(65533, "TYPE65533")]
    public void A_type_is_written_as_dig_does(ushort number, string text) => Assert.Equal(text, ((RecordType)number).ToMnemonic());

    [Theory]
    [InlineData(ResponseCode.NoError, "NOERROR")]
    [InlineData(ResponseCode.NXDomain, "NXDOMAIN")]
    [InlineData(ResponseCode.ServFail, "SERVFAIL")]
    [InlineData(ResponseCode.NotImp, "NOTIMP")]
    [InlineData(ResponseCode.BadVers, "BADVERS")]
    [InlineData((ResponseCode)11, "RESERVED11")]
    public void A_response_code_is_written_as_dig_does(ResponseCode code, string text) => Assert.Equal(text, code.ToMnemonic());

    [Theory]
    [InlineData(RecordClass.IN, "IN")]
    [InlineData(RecordClass.CH, "CH")]
    [InlineData((RecordClass)32, "CLASS32")]
    public void A_class_is_written_by_name_or_number(RecordClass recordClass, string text) => Assert.Equal(text, recordClass.ToMnemonic());

    [Theory]
    [InlineData(0, "", "0 (Other Error)")]
    [InlineData(9, "", "9 (DNSKEY Missing)")]
    [InlineData(18, "by policy", "18 (Prohibited): by policy")]
    [InlineData(24, "", "24 (Invalid Data)")]
    [InlineData(29, "", "29 (Synthesized)")]
    [InlineData(49999, "", "49999 (Unassigned)")]
    public void An_extended_error_is_written_with_its_registered_name(ushort code, string text, string written) =>
        Assert.Equal(written, new ExtendedDnsError(code, text).ToString());
}
