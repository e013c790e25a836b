using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class QueryWriterTests
{
    [Fact]
    public void A_query_reads_back_as_a_message()
    {
        Assert.True(DnsName.TryParse("wWw.example.com", out var name));
        var edns = new Edns { DnssecOk = true, ClientSubnet = new(System.Net.IPNetwork.Parse("192.0.2.0/24")) };
        var octets = new byte[QueryWriter.MaxLength];
        int length = QueryWriter.Write(octets, name, RecordType.AAAA, edns);
        MessageHeader.WriteId(octets, 0xBEEF);

        Assert.True(DnsMessage.TryRead(octets.AsSpan(0, length), out var query, name));
        Assert.Equal(0xBEEF, query.Id);
        Assert.Equal(HeaderFlags.RD, query.Flags);
        Assert.Equal(new Question(name, RecordType.AAAA), query.Question);
        Assert.Same(name, query.Question!.Value.Name);
        Assert.Equal(edns.ClientSubnet, query.Edns!.ClientSubnet);
        Assert.True(query.Edns.DnssecOk);
        Assert.Equal(1232, query.Edns.UdpPayloadSize);
    }

    [Fact]
    public void The_questions_octets_are_found_and_compared_with_their_case()
    {
        Assert.True(DnsName.TryParse("wWw.example.com", out var name));
        var octets = new byte[QueryWriter.MaxLength];
        int length = QueryWriter.Write(octets, name, RecordType.A, edns: null);
        byte[] question = octets[MessageHeader.Length..QueryWriter.QuestionEnd(name)];

        Assert.True(MessageHeader.TryView(octets.AsSpan(0, length), out var header));
        Assert.True(header.TryGetQuestionOctets(out var found));
        Assert.True(found.SequenceEqual(question));
        Assert.True(header.HasQuestion(question));
        octets[MessageHeader.Length + 2] ^= 0x20;
        Assert.False(header.HasQuestion(question));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(256)]
    public void A_message_without_just_one_question_has_not_the_one_that_was_asked(ushort count)
    {
        var octets = new byte[QueryWriter.MaxLength];
        int length = QueryWriter.Write(octets, DnsName.Root, RecordType.NS, new Edns());
        byte[] question = octets[MessageHeader.Length..QueryWriter.QuestionEnd(DnsName.Root)];
        octets[4] = (byte)(count >> 8);
        octets[5] = (byte)count;

        Assert.True(MessageHeader.TryView(octets.AsSpan(0, length), out var header));
        Assert.Equal(count, header.QuestionCount);
        Assert.False(header.HasQuestion(question));
        Assert.False(header.TryGetQuestionOctets(out _));
    }

    [Fact]
    public void A_question_that_is_cut_is_not_found()
    {
        Assert.True(DnsName.TryParse("example.com", out var name));
        var octets = new byte[QueryWriter.MaxLength];
        QueryWriter.Write(octets, name, RecordType.A, edns: null);
        int end = QueryWriter.QuestionEnd(name);
        byte[] question = octets[MessageHeader.Length..end];
        for (int length = 0; length < end; length++)
        {
            bool viewed = MessageHeader.TryView(octets.AsSpan(0, length), out var header);
            Assert.Equal(length >= MessageHeader.Length, viewed);
            Assert.False(viewed && (header.HasQuestion(question) || header.TryGetQuestionOctets(out _)));
        }
    }

    [Fact]
    public void The_longest_query_fits_in_the_room_that_is_asked_for()
    {
        string label = new('a', 63);
        Assert.True(DnsName.TryParse($"{label}.{label}.{label}.{new string('b', 61)}", out var name));
        var octets = new byte[QueryWriter.MaxLength];
        var edns = new Edns
        {
            ClientSubnet = new(System.Net.IPNetwork.Parse("2001:db8::1/128")),
            NameServerId = NameServerId.Asked,
            Cookie = new(ulong.MaxValue, [.. new byte[32]]),
        };
        Assert.Equal(QueryWriter.MaxLength, QueryWriter.Write(octets, name, RecordType.TXT, edns));
        Assert.True(DnsMessage.TryRead(octets, out var query));
        Assert.Equal(edns, query.Edns);
        Assert.Throws<ArgumentOutOfRangeException>(() => QueryWriter.Write(new byte[QueryWriter.MaxLength - 1], name, RecordType.TXT, edns));
    }

    [Fact]
    public void Writing_a_query_allocates_nothing()
    {
        var octets = new byte[QueryWriter.MaxLength];
        var edns = new Edns { ClientSubnet = new(System.Net.IPNetwork.Parse("192.0.2.0/24")) };
        QueryWriter.Write(octets, DnsName.Root, RecordType.NS, edns);
        long before = GC.GetAllocatedBytesForCurrentThread();
        QueryWriter.Write(octets, DnsName.Root, RecordType.NS, edns);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
