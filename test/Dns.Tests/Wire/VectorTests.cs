using System.Net;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Tests.Wire;

public sealed class VectorTests
{
    // Not a message, but names at offsets of one.
    private const string Compression = "rfc1035-4.1.4-compression";

    public static TheoryData<string> Messages => [.. Vector.Names.Where(name => name != Compression)];

    [Fact]
    public void The_vectors_are_there() => Assert.True(Messages.Count >= 29);

    [Theory, MemberData(nameof(Messages))]
    public void Answers_print_as_dig_short_printed_them(string name)
    {
        var vector = Vector.Load(name);
        Assert.True(DnsMessage.TryRead(vector.Octets, out var message));
        Assert.Equal(vector.Printed, message.Answers.Select(record => record.Data.ToString()));
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_message_is_the_same_once_written_and_read_again(string name)
    {
        var message = Vector.Read(name);
        var octets = new byte[DnsMessage.MaxLength];
        Assert.True(message.TryWrite(octets, out int written));
        Assert.True(DnsMessage.TryRead(octets.AsSpan(0, written), out var again));
        Assert.Equal(message, again);
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_message_that_is_cut_anywhere_is_malformed(string name)
    {
        byte[] octets = Vector.Load(name).Octets;
        for (int length = 0; length < octets.Length; length++)
            Assert.False(DnsMessage.TryRead(octets.AsSpan(0, length), out _), $"the first {length} octets");
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_message_that_is_cut_anywhere_is_not_taken_unread(string name)
    {
        byte[] octets = Vector.Load(name).Octets;
        for (int length = 0; length < octets.Length; length++)
            Assert.False(UnreadReply.TryTake(octets.AsMemory(0, length), out _), $"the first {length} octets");
    }

    [Fact]
    public void A_question_cut_short_is_not_taken_unread_though_no_records_are_to_follow()
    {
        Assert.True(DnsName.TryParse("www.example.", out var name));
        byte[] octets = new byte[QueryWriter.MaxLength];
        int end = QueryWriter.Write(octets, name, RecordType.A, edns: null);
        for (int length = 0; length < end; length++)
            Assert.False(UnreadReply.TryTake(octets.AsMemory(0, length), out _), $"the first {length} octets");
        Assert.True(UnreadReply.TryTake(octets.AsMemory(0, end), out var reply));
        Assert.Equal(0, reply.AnswerCount);
    }

    [Theory, MemberData(nameof(Messages))]
    public void Octets_after_the_message_are_passed_over(string name)
    {
        byte[] octets = Vector.Load(name).Octets;
        Assert.True(DnsMessage.TryRead([.. octets, 1, 2, 3], out var message));
        Assert.Equal(Vector.Read(name), message);
    }

    [Fact]
    public void The_header_of_a_real_reply_is_read_field_by_field()
    {
        var message = Vector.Read("bind-nxdomain");
        Assert.Equal(0x1234, message.Id);
        Assert.Equal(0, message.Opcode);
        Assert.Equal(HeaderFlags.QR | HeaderFlags.AA | HeaderFlags.RD, message.Flags);
        Assert.Equal(ResponseCode.NXDomain, message.ResponseCode);
        Assert.Equal("nothing.z.test.", message.Question!.Value.Name.ToString());
        Assert.Equal(RecordType.A, message.Question.Value.Type);
        Assert.Empty(message.Answers);
        var soa = Assert.Single(message.Authorities);
        Assert.Equal(("z.test.", RecordType.SOA, RecordClass.IN, 0u), (soa.Name.ToString(), soa.Type, soa.Class, soa.Ttl));
        Assert.Empty(message.Additionals);
        Assert.Equal(new Edns { UdpPayloadSize = 1232 }, message.Edns);
    }

    [Fact]
    public void Glue_stands_in_the_additional_section_without_the_opt_record()
    {
        var message = Vector.Read("bind-ns-with-glue");
        var glue = Assert.Single(message.Additionals);
        Assert.Equal("ns.z.test. 127.0.0.1", $"{glue.Name} {glue.Data}");
        Assert.NotNull(message.Edns);
    }

    [Fact]
    public void A_reply_without_opt_has_no_edns() => Assert.Null(Vector.Read("bind-no-edns").Edns);

    [Fact]
    public void A_formerr_may_come_without_its_question()
    {
        var message = Vector.Read("bind-formerr-without-question");
        Assert.Equal(ResponseCode.FormErr, message.ResponseCode);
        Assert.Null(message.Question);
    }

    [Theory]
    [InlineData("rfc7871-knot-ipv4-scope-24", "198.51.100.0/24", 24)]
    [InlineData("rfc7871-knot-ipv6-scope-32", "2001:db8::/32", 32)]
    public void Client_subnet_comes_back_with_its_scope(string name, string network, byte scope) =>
        Assert.Equal(new ClientSubnet(IPNetwork.Parse(network), scope), Vector.Read(name).Edns!.ClientSubnet);

    [Fact]
    public void Extended_errors_are_read_in_order_with_their_text()
    {
        Assert.Equal([new(9, "")], Vector.Read("rfc8914-unbound-dnskey-missing").Edns!.Errors);
        Assert.Equal([new(18, "")], Vector.Read("rfc8914-unbound-prohibited").Edns!.Errors);
        Assert.Equal([new(22, "no server for bücher.test"), new(49999, "")], Vector.Read("rfc8914-two-errors-with-text").Edns!.Errors);
    }
}
