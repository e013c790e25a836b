using System.Buffers.Binary;

namespace DnsOrleans.Dns.Wire;

/// <summary>A view of a message's first twelve octets, and of the question after them, without reading the rest.</summary>
/// <remarks>
/// <code>
///                                     1  1  1  1  1  1
///       0  1  2  3  4  5  6  7  8  9  0  1  2  3  4  5
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///  0  |                      ID                       |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///  2  |QR|   Opcode  |AA|TC|RD|RA| Z|AD|CD|   RCODE   |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///  4  |                    QDCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///  6  |                    ANCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///  8  |                    NSCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// 10  |                    ARCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// </code>
/// RFC 1035 section 4.1.1, with AD and CD from RFC 4035 section 3.2.
/// </remarks>
internal readonly ref struct MessageHeader
{
    /// <summary>The header's size, in octets; the question section begins there.</summary>
    public const int Length = 12;

    /// <summary>TYPE and CLASS after a question's name, in octets (RFC 1035 section 4.1.2).</summary>
    public const int QuestionTailLength = 4;

    private const int IdOffset = 0;
    private const int FlagsOffset = 2;
    private const int QdCountOffset = 4;
    private const int AnCountOffset = 6;
    private const int NsCountOffset = 8;
    private const int ArCountOffset = 10;

    private const int OpcodeShift = 11;
    private const int OpcodeMask = 0xF;
    private const int ResponseCodeMask = 0xF;
    private const HeaderFlags FlagsMask =
        HeaderFlags.QR | HeaderFlags.AA | HeaderFlags.TC | HeaderFlags.RD | HeaderFlags.RA | HeaderFlags.AD | HeaderFlags.CD;

    private readonly ReadOnlySpan<byte> _message;

    private MessageHeader(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>Looks at a message's header; false if there are fewer than twelve octets.</summary>
    public static bool TryView(ReadOnlySpan<byte> message, out MessageHeader header)
    {
        header = message.Length >= Length ? new(message) : default;
        return message.Length >= Length;
    }

    public ushort Id => Read(IdOffset);

    /// <summary>The kind of query, 0 for a standard one.</summary>
    public byte Opcode => (byte)((Read(FlagsOffset) >> OpcodeShift) & OpcodeMask);

    /// <summary>The one-bit flags; the reserved bit is left out.</summary>
    public HeaderFlags Flags => (HeaderFlags)Read(FlagsOffset) & FlagsMask;

    public bool IsResponse => (Flags & HeaderFlags.QR) != 0;

    public bool IsTruncated => (Flags & HeaderFlags.TC) != 0;

    /// <summary>The RCODE's lower four bits; an OPT record may hold more.</summary>
    public ResponseCode ResponseCode => (ResponseCode)(Read(FlagsOffset) & ResponseCodeMask);

    /// <summary>QDCOUNT; some servers leave the question out of a FORMERR reply.</summary>
    public ushort QuestionCount => Read(QdCountOffset);

    public ushort AnswerCount => Read(AnCountOffset);

    public ushort AuthorityCount => Read(NsCountOffset);

    public ushort AdditionalCount => Read(ArCountOffset);

    /// <summary>True if the message has one question and it is this one, octet for octet: name, TYPE and CLASS.</summary>
    public bool HasQuestion(ReadOnlySpan<byte> question) =>
        QuestionCount == 1 && !question.IsEmpty && _message[Length..].StartsWith(question);

    /// <summary>Gives the only question's octets: name, TYPE and CLASS; false if there are none or several, or they are malformed.</summary>
    public bool TryGetQuestionOctets(out ReadOnlySpan<byte> question)
    {
        question = default;
        if (QuestionCount != 1 || !CompressedName.TryMeasure(_message, Length, _message.Length, out _, out int next)
            || _message.Length - next < QuestionTailLength)
        {
            return false;
        }
        question = _message[Length..(next + QuestionTailLength)];
        return true;
    }

    /// <summary>Writes the message id over the one that is there.</summary>
    public static void WriteId(Span<byte> message, ushort id) => BinaryPrimitives.WriteUInt16BigEndian(message[IdOffset..], id);

    /// <summary>Appends a header.</summary>
    public static void Write(ref MessageWriter writer, ushort id, byte opcode, HeaderFlags flags, ResponseCode code, scoped ReadOnlySpan<int> counts)
    {
        writer.WriteUInt16(id);
        writer.WriteUInt16((ushort)((int)(flags & FlagsMask) | ((opcode & OpcodeMask) << OpcodeShift) | ((int)code & ResponseCodeMask)));
        foreach (int count in counts)
            writer.WriteUInt16((ushort)count);
    }

    private ushort Read(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_message[offset..]);
}
