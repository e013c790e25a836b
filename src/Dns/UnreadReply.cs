using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns;

/// <summary>A reply as its octets, of which no more is read than is asked for: nothing is allocated but by <see cref="TryRead"/> and <see cref="UnreadRecord.ReadName"/>.</summary>
/// <remarks>The octets stay what they are only until the call that gave them returns. Header, names and lengths are known to be sound; RDATA is not looked into.</remarks>
public readonly struct UnreadReply
{
    private readonly ReadOnlyMemory<byte> _octets;
    private readonly int _answers;
    private readonly int _opt;

    private UnreadReply(ReadOnlyMemory<byte> octets, int answers, int opt, ResponseCode code) =>
        (_octets, _answers, _opt, ResponseCode) = (octets, answers, opt, code);

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Octets => _octets.Span;

    public HeaderFlags Flags => Header.Flags;

    /// <summary>The RCODE, OPT's upper bits included.</summary>
    public ResponseCode ResponseCode { get; }

    /// <summary>How many records the answer section holds.</summary>
    public int AnswerCount => _octets.IsEmpty ? 0 : Header.AnswerCount;

    /// <summary>The answer section, record after record.</summary>
    public UnreadRecords Answers => new(Octets, _answers, AnswerCount);

    /// <summary>Reads the whole message; false if RDATA or the OPT record is malformed.</summary>
    public bool TryRead([NotNullWhen(true)] out DnsMessage? message) => DnsMessage.TryRead(Octets, out message);

    private MessageHeader Header => MessageHeader.TryView(Octets, out var header) ? header : default;

    /// <summary>Takes a message's octets; false where its sections do not hold what the header says, or the OPT record is misplaced or doubled (RFC 6891 section 6.1.1).</summary>
    internal static bool TryTake(ReadOnlyMemory<byte> octets, out UnreadReply reply)
    {
        reply = default;
        var message = octets.Span;
        if (!MessageHeader.TryView(message, out var header))
            return false;
        var answers = MessageHeader.Length;
        for (var question = 0; question < header.QuestionCount; question++)
        {
            if (!CompressedName.TryMeasure(message, answers, message.Length, out _, out var next))
                return false;
            answers = next + MessageHeader.QuestionTailLength;
            if (answers > message.Length)
                return false;
        }
        var (opt, optTtl, lastOptAllowedFrom) = (-1, 0u, header.AnswerCount + header.AuthorityCount);
        var records = new UnreadRecords(message, answers, lastOptAllowedFrom + header.AdditionalCount);
        for (var index = 0; records.MoveNext(); index++)
        {
            var record = records.Current;
            if (record.Type != RecordType.OPT)
                continue;
            if (opt >= 0 || index < lastOptAllowedFrom)
                return false;
            (opt, optTtl) = (record.Offset, record.Ttl);
        }
        if (!records.IsSound)
            return false;
        reply = new(octets, answers, opt, OptRecord.Extend(header.ResponseCode, optTtl));
        return true;
    }

    /// <summary>The OPT record's options, null if there are none.</summary>
    internal Edns? ReadEdns()
    {
        if (_opt < 0)
            return null;
        var reader = new MessageReader(Octets, null);
        return reader.TrySkip(_opt) && RecordFields.TryRead(ref reader, out var fields) && fields.DataLength > 0
            && reader.TryOpenRdata(fields.DataLength, out _) && OptRecord.TryRead(ref reader, fields.Class, fields.Ttl, out var edns)
            ? edns
            : null;
    }
}
