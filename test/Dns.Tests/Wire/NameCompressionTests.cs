using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class NameCompressionTests
{
    private const int MaxPointer = 0x3FFF;

    [Theory]
    [InlineData(20, "F.ISI.ARPA.", 32)]
    [InlineData(40, "FOO.F.ISI.ARPA.", 46)]
    [InlineData(64, "ARPA.", 66)]
    [InlineData(92, ".", 93)]
    public void The_names_of_RFC_1035_are_read_at_their_offsets(int offset, string expected, int end)
    {
        byte[] message = Vector.Load("rfc1035-4.1.4-compression").Octets;
        Assert.True(CompressedName.TryMeasure(message, offset, message.Length, out int length, out int next));
        Assert.Equal(end, next);
        var name = DnsName.FromMessage(message, offset, length);
        Assert.Equal(expected, name.ToString());
        Assert.True(CompressedName.EqualsAt(message, offset, name.Wire));
    }

    [Theory]
    [InlineData("C00C", "to itself")]
    [InlineData("C00D", "into itself")]
    [InlineData("C00E 0000", "forward")]
    [InlineData("C0FF", "past the end")]
    [InlineData("FFFF", "to the highest offset")]
    [InlineData("C000", "into the header")]
    [InlineData("C00B", "to the header's last octet")]
    [InlineData("0161 C00C", "to the labels before it")]
    [InlineData("0161 C00E", "to itself behind a label")]
    [InlineData("0161 0162 C00E", "into the labels before it")]
    [InlineData("C0", "cut in half")]
    [InlineData("40 00", "the label type 01")]
    [InlineData("80 00", "the label type 10")]
    [InlineData("0461", "a label past the end")]
    [InlineData("0161", "no root")]
    public void A_name_is_malformed_that_points(string hex, string where)
    {
        byte[] message = [.. new byte[MessageHeader.Length], .. Convert.FromHexString(hex.Replace(" ", ""))];
        Assert.False(CompressedName.TryMeasure(message, MessageHeader.Length, message.Length, out _, out _), where);
    }

    [Theory]
    [InlineData(0x00, false)]
    [InlineData(0x40, false)]
    [InlineData(0x80, false)]
    [InlineData(0xC0, true)]
    public void Only_two_bits_together_make_a_pointer(byte mark, bool accepted)
    {
        byte[] message = [.. new byte[MessageHeader.Length], 1, (byte)'a', 0, mark, 0x0C];
        bool read = CompressedName.TryMeasure(message, 15, message.Length, out int length, out _);
        Assert.Equal(accepted, read && length == 3);
        Assert.Equal(accepted || mark == 0, read);
    }

    [Fact]
    public void Two_pointers_to_one_another_are_malformed()
    {
        byte[] message = [.. new byte[MessageHeader.Length], 0xC0, 0x0E, 0xC0, 0x0C];
        Assert.False(CompressedName.TryMeasure(message, 12, message.Length, out _, out _));
        Assert.False(CompressedName.TryMeasure(message, 14, message.Length, out _, out _));
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void A_name_takes_at_most_127_hops(int hops, bool accepted)
    {
        // The root, and behind it pointers, each to the one before.
        List<byte> message = [.. new byte[MessageHeader.Length], 0];
        int target = MessageHeader.Length;
        for (int i = 0; i < hops; i++)
        {
            message.AddRange([(byte)(0xC0 | (target >> 8)), (byte)target]);
            target = message.Count - 2;
        }
        Assert.Equal(accepted, CompressedName.TryMeasure([.. message], target, message.Count, out int length, out int next));
        if (accepted)
            Assert.Equal((1, message.Count), (length, next));
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void A_name_is_at_most_255_octets_after_its_pointers(int lastLabel, bool accepted)
    {
        byte[] label = [63, .. new byte[63]];
        byte[] message = [.. new byte[MessageHeader.Length], (byte)lastLabel, .. new byte[lastLabel], 0, .. label, .. label, .. label, 0xC0, 0x0C];
        int offset = MessageHeader.Length + lastLabel + 2;
        Assert.Equal(accepted, CompressedName.TryMeasure(message, offset, message.Length, out int length, out _));
        if (accepted)
            Assert.Equal(255, length);
    }

    [Fact]
    public void A_name_may_not_leave_its_field_but_by_a_pointer()
    {
        byte[] message = [.. new byte[MessageHeader.Length], 1, (byte)'a', 0];
        Assert.True(CompressedName.TryMeasure(message, 12, 15, out _, out _));
        Assert.False(CompressedName.TryMeasure(message, 12, 14, out _, out _));
    }

    [Fact]
    public void A_written_name_points_to_the_longest_tail_that_stands_already()
    {
        var octets = new byte[64];
        var writer = new MessageWriter(octets);
        writer.WriteOctets(new byte[MessageHeader.Length]);
        writer.WriteCompressedName(Name("F.ISI.ARPA"));
        writer.WriteCompressedName(Name("FOO.F.ISI.ARPA"));
        writer.WriteCompressedName(Name("ARPA"));
        writer.WriteCompressedName(DnsName.Root);
        writer.WriteCompressedName(Name("BAR.FOO.F.ISI.ARPA"));
        Assert.Equal("0146034953490441525041 00  03464F4F C00C  C012  00  03424152 C018".Replace(" ", ""),
            Convert.ToHexString(octets.AsSpan(MessageHeader.Length, writer.Position - MessageHeader.Length)));
    }

    [Fact]
    public void A_written_name_keeps_its_case_and_so_shares_only_with_the_same_case()
    {
        var octets = new byte[64];
        var writer = new MessageWriter(octets);
        writer.WriteCompressedName(Name("a.ARPA"));
        writer.WriteCompressedName(Name("a.arpa"));
        Assert.Equal(16, writer.Position);
    }

    [Theory]
    [InlineData(MaxPointer, true)]
    [InlineData(MaxPointer + 1, false)]
    public void A_pointer_is_written_only_where_its_14_bits_can_lead(int offset, bool compressed)
    {
        var writer = new MessageWriter(new byte[offset + 64]);
        writer.WriteOctets(new byte[offset]);
        writer.WriteCompressedName(Name("a"));
        int start = writer.Position;
        writer.WriteCompressedName(Name("a"));
        Assert.Equal(compressed ? CompressedName.PointerLength : 3, writer.Position - start);
    }

    [Fact]
    public void Only_the_types_of_RFC_1035_are_written_with_compressed_rdata()
    {
        var name = Name("a.test");
        Assert.Equal("C000", Rdata(new CnameRecord(name)));
        Assert.Equal("C000", Rdata(new NsRecord(name)));
        Assert.Equal("C000", Rdata(new PtrRecord(name)));
        Assert.Equal("000AC000", Rdata(new MxRecord(10, name)));
        Assert.Equal("C000C002" + "0000000100000002000000030000000400000005", Rdata(new SoaRecord(name, Name("test"), 1, 2, 3, 4, 5)));
        Assert.Equal("000100020003" + "0161047465737400", Rdata(new SrvRecord(1, 2, 3, name)));
        Assert.Equal("0161047465737400", Rdata(new DnameRecord(name)));

        // Behind the same name at offset 0.
        string Rdata(RecordData data)
        {
            var octets = new byte[64];
            var writer = new MessageWriter(octets);
            writer.WriteName(name);
            data.Write(ref writer);
            return Convert.ToHexString(octets.AsSpan(name.Wire.Length, writer.Position - name.Wire.Length));
        }
    }

    private static DnsName Name(string text) => DnsName.TryParse(text, out var name) ? name : throw new ArgumentException(text);
}
