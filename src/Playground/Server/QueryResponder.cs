using System.Buffers.Binary;
using DnsOrleans.Dns;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Server;

/// <summary>Turns a query's octets into a reply's. It knows no sockets, takes any input, and never throws for it.</summary>
internal sealed class QueryResponder(PlaygroundZone zone, TimeProvider timeProvider)
{
    // The header's parts (RFC 1035 section 4.1.1):
    //
    //   0  ID
    //   2  QR Opcode(4) AA TC RD RA Z(3) RCODE(4)
    //   4  QDCOUNT, ANCOUNT, NSCOUNT, ARCOUNT
    private const int HeaderLength = 12;
    private const int FlagsOffset = 2;
    private const int QuestionCountOffset = 4;
    private const int OpcodeShift = 11;
    private const byte OpcodeMask = 0xF;

    /// <summary>What a sender without EDNS takes over UDP, in octets (RFC 1035 section 4.2.1).</summary>
    private const int PlainUdpLimit = 512;

    private static readonly NameServerId OwnId = new([.. "playground"u8]);

    private const RecordType FirstMetaType = (RecordType)128;
    private const RecordType Ixfr = (RecordType)251;
    private const RecordType Axfr = (RecordType)252;

    /// <summary>Writes the reply to <paramref name="query"/> into <paramref name="destination"/>, which has room for 65535 octets.</summary>
    public Reply Respond(ReadOnlySpan<byte> query, TransportProtocol protocol, Span<byte> destination)
    {
        if (query.Length < HeaderLength)
            return Reply.None;
        var flags = (HeaderFlags)BinaryPrimitives.ReadUInt16BigEndian(query[FlagsOffset..]);
        // A reply to a reply could go on for ever between two servers.
        if (flags.HasFlag(HeaderFlags.QR))
            return Reply.None;

        var bare = new DnsMessage
        {
            Id = BinaryPrimitives.ReadUInt16BigEndian(query),
            Opcode = (byte)(((ushort)flags >> OpcodeShift) & OpcodeMask),
            Flags = HeaderFlags.QR | (flags & HeaderFlags.RD),
        };
        if (bare.Opcode != 0)
            return Write(bare with { ResponseCode = ResponseCode.NotImp }, PlainUdpLimit, destination);
        if (BinaryPrimitives.ReadUInt16BigEndian(query[QuestionCountOffset..]) != 1
            || !DnsMessage.TryRead(query, out var message)
            || message.Question is not { } question)
            return Write(bare with { ResponseCode = ResponseCode.FormErr }, PlainUdpLimit, destination);

        var (view, scope) = zone.Select(message.Edns?.ClientSubnet);
        var answer = RefusalOf(question, message.Edns) ?? view.Answer(question.Name, question.Type, timeProvider.GetUtcNow());
        if (answer.IsSilent)
            return Reply.None;

        var reply = bare with
        {
            Flags = bare.Flags | (answer.IsAuthoritative ? HeaderFlags.AA : HeaderFlags.None),
            ResponseCode = answer.ResponseCode,
            Question = question,
            Answers = answer.Answers,
            Authorities = answer.Authorities,
            Additionals = answer.Additionals,
            Edns = message.Edns is null ? null : EdnsOf(answer, message.Edns, scope),
        };
        return Write(reply, LimitOf(protocol, message.Edns), destination) with { Delay = answer.Delay };
    }

    // What is turned away whatever its name.
    private static ZoneAnswer? RefusalOf(Question question, Edns? edns)
    {
        ResponseCode? code = question switch
        {
            _ when edns is { Version: > 0 } => ResponseCode.BadVers, // RFC 6891 section 6.1.3
            { Class: not RecordClass.IN } => ResponseCode.Refused,
            { Type: RecordType.OPT } => ResponseCode.FormErr,
            { Type: Axfr or Ixfr } => ResponseCode.Refused,
            { Type: >= FirstMetaType and < RecordType.ANY } => ResponseCode.NotImp, // RFC 6895 section 3.1
            _ => null,
        };
        return code is null ? null : new() { ResponseCode = code.Value };
    }

    private static Edns EdnsOf(ZoneAnswer answer, Edns asked, byte scope) => new()
    {
        DnssecOk = asked.DnssecOk,
        NameServerId = asked.NameServerId is null ? null : OwnId,
        // Source and address go back as they came (RFC 7871 section 7.2.1).
        ClientSubnet = asked.ClientSubnet is { } subnet ? subnet with { ScopePrefixLength = answer.VariesByView ? scope : (byte)0 } : null,
        Errors = answer.Error is { } error ? [error] : [],
    };

    private static int LimitOf(TransportProtocol protocol, Edns? edns) => (protocol, edns) switch
    {
        (TransportProtocol.Tcp, _) => ushort.MaxValue,
        (_, null) => PlainUdpLimit,
        _ => Math.Clamp((int)edns.UdpPayloadSize, PlainUdpLimit, Edns.DefaultUdpPayloadSize),
    };

    private static Reply Write(DnsMessage reply, int limit, Span<byte> destination)
    {
        if (reply.TryWrite(destination[..limit], out var written)
            || (reply with { Flags = reply.Flags | HeaderFlags.TC, Answers = [], Authorities = [], Additionals = [] }).TryWrite(destination[..limit], out written))
        {
            return new(written, TimeSpan.Zero);
        }
        return Reply.None;
    }
}
