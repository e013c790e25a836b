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
}
