using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Playground.Server;
using DnsOrleans.Playground.Zone;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Playground.Tests.Server;

public sealed class QueryResponderTests
{
    private readonly QueryResponder _responder = new(new PlaygroundZone(ThreeViews.Options), new FakeTimeProvider(ThreeViews.Now));
    private readonly byte[] _buffer = new byte[DnsMessage.MaxLength];

    [Fact]
    public void A_reply_has_the_querys_id_question_and_RD_and_is_authoritative()
    {
        var reply = Ask(Queries.Of("aGrEe", RecordType.A));

        Assert.Equal(Queries.Id, reply.Id);
        Assert.Equal(HeaderFlags.QR | HeaderFlags.AA | HeaderFlags.RD, reply.Flags);
        Assert.Equal(ThreeViews.Name("aGrEe").Wire, reply.Question!.Value.Name.Wire);
        Assert.Equal(2, reply.Answers.Length);
    }

    [Fact]
    public void A_reply_has_EDNS_only_if_the_query_had()
    {
        Assert.NotNull(Ask(Queries.Of("broken", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Second))).Edns);
        Assert.Null(Ask(Queries.Write(new() { Question = new(ThreeViews.Name("refused"), RecordType.A) })).Edns);
    }

    [Theory]
    [InlineData("geo", "3.248.9.0/24", 16)]
    [InlineData("geo", "192.0.2.0/24", 24)]
    [InlineData("broken", "3.248.9.0/24", 16)]
    [InlineData("agree", "3.248.9.0/24", 0)]
    [InlineData("gone", "2001:db8::/56", 0)]
    public void The_client_subnet_comes_back_with_the_scope_of_the_answer(string name, string network, byte scope)
    {
        var subnet = new ClientSubnet(IPNetwork.Parse(network));

        Assert.Equal(subnet with { ScopePrefixLength = scope }, Ask(Queries.Of(name, RecordType.A, subnet)).Edns!.ClientSubnet);
    }

    [Fact]
    public void A_failure_carries_its_Extended_DNS_Error()
    {
        var reply = Ask(Queries.Of("broken", RecordType.MX, ThreeViews.SubnetOf(ThreeViews.Second)));

        Assert.Equal(ResponseCode.ServFail, reply.ResponseCode);
        Assert.Equal([new ExtendedDnsError(24, "the zone has expired on the servers of eu-west-1")], reply.Edns!.Errors);
    }

    [Theory]
    [InlineData(null, 512)]
    [InlineData((ushort)0, 512)]
    [InlineData((ushort)1232, 1232)]
    [InlineData((ushort)4096, 1232)]
    public void Big_is_truncated_over_udp(ushort? payloadSize, int limit)
    {
        var query = Queries.Write(new()
        {
            Question = new(ThreeViews.Name("big"), RecordType.TXT),
            Edns = payloadSize is { } size ? new() { UdpPayloadSize = size } : null,
        });
        var reply = _responder.Respond(query, TransportProtocol.Udp, _buffer);
        var message = Queries.Read(_buffer.AsSpan(0, reply.Length));

        Assert.InRange(reply.Length, 1, limit);
        Assert.True(message.Flags.HasFlag(HeaderFlags.TC));
        Assert.Empty(message.Answers);
    }

    [Fact]
    public void Big_is_whole_over_tcp()
    {
        var message = Ask(Queries.Of("big", RecordType.TXT), TransportProtocol.Tcp);

        Assert.Equal(10, message.Answers.Length);
        Assert.True(message.Answers.Sum(record => record.Data.ToString().Length) > 1232);
        Assert.False(message.Flags.HasFlag(HeaderFlags.TC));
    }

    [Theory]
    [InlineData(255, RecordClass.CH, ResponseCode.Refused)]
    [InlineData(1, RecordClass.Any, ResponseCode.Refused)]
    [InlineData(252, RecordClass.IN, ResponseCode.Refused)]
    [InlineData(251, RecordClass.IN, ResponseCode.Refused)]
    [InlineData(250, RecordClass.IN, ResponseCode.NotImp)]
    [InlineData(41, RecordClass.IN, ResponseCode.FormErr)]
    [InlineData(65280, RecordClass.IN, ResponseCode.NoError)]
    public void Other_classes_transfers_and_meta_types_are_turned_away(ushort type, RecordClass recordClass, ResponseCode code) =>
        Assert.Equal(code, Ask(Queries.Write(new() { Question = new(ThreeViews.Name("agree"), (RecordType)type, recordClass) })).ResponseCode);

    [Fact]
    public void An_EDNS_version_to_come_gets_BADVERS()
    {
        var reply = Ask(Queries.Write(new() { Question = new(ThreeViews.Name("agree"), RecordType.A), Edns = new() { Version = 1 } }));

        Assert.Equal(ResponseCode.BadVers, reply.ResponseCode);
        Assert.Equal(0, reply.Edns!.Version);
        Assert.Empty(reply.Answers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(15)]
    public void Other_opcodes_are_not_implemented(byte opcode)
    {
        var reply = Ask(Queries.Write(new() { Id = Queries.Id, Opcode = opcode, Question = new(ThreeViews.Name("agree"), RecordType.A) }));

        Assert.Equal(ResponseCode.NotImp, reply.ResponseCode);
        Assert.Equal(opcode, reply.Opcode);
        Assert.Equal(Queries.Id, reply.Id);
    }

    [Theory]
    [InlineData("BEEF01000000000000000000")] // QDCOUNT 0
    [InlineData("BEEF01000001000000000000")] // QDCOUNT 1, no question
    [InlineData("BEEF01000002000000000000" + "0000010001" + "0000010001")] // QDCOUNT 2
    [InlineData("BEEF01000001000000000000" + "C00C00010001")] // a name that points to itself
    [InlineData("BEEF01000001000000000001" + "0000010001" + "0000291000000000000008" + "0008000400012100")] // 33 bits of IPv4
    public void A_malformed_query_gets_FORMERR_without_a_question(string hex)
    {
        var reply = Ask(Convert.FromHexString(hex));

        Assert.Equal(ResponseCode.FormErr, reply.ResponseCode);
        Assert.Equal(Queries.Id, reply.Id);
        Assert.Equal(HeaderFlags.QR | HeaderFlags.RD, reply.Flags);
        Assert.Null(reply.Question);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BEEF010000010000000000")]      // 11 octets
    [InlineData("BEEF81000001000000000000")]    // a response
    [InlineData("BEEFA1000001000000000000")]    // a NOTIFY response
    public void Less_than_a_header_and_responses_get_nothing(string hex) =>
        Assert.True(_responder.Respond(Convert.FromHexString(hex), TransportProtocol.Udp, _buffer).IsNone);

    [Fact]
    public void Silent_gets_nothing_in_its_view() =>
        Assert.True(_responder.Respond(Queries.Of("silent", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Second)), TransportProtocol.Tcp, _buffer).IsNone);

    [Fact]
    public void Slow_says_how_late_to_send() =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(800),
            _responder.Respond(Queries.Of("slow", RecordType.A, ThreeViews.SubnetOf(ThreeViews.Last)), TransportProtocol.Udp, _buffer).Delay);

    private DnsMessage Ask(byte[] query, TransportProtocol protocol = TransportProtocol.Udp)
    {
        var reply = _responder.Respond(query, protocol, _buffer);
        return Queries.Read(_buffer.AsSpan(0, reply.Length));
    }
}
