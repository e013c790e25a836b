using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns;

/// <summary>A DNS message (RFC 1035 section 4) with the OPT record taken apart (RFC 6891).</summary>
public sealed record DnsMessage
{
    /// <summary>The longest message, in octets: what TCP's length prefix can tell (RFC 1035 section 4.2.2).</summary>
    public const int MaxLength = ushort.MaxValue;

    public ushort Id { get; init; }

    /// <summary>The kind of query, 0 to 15, 0 for a standard one (RFC 1035 section 4.1.1).</summary>
    public byte Opcode { get; init; }

    public HeaderFlags Flags { get; init; }

    /// <summary>The RCODE, OPT's upper bits included; over 15 only with <see cref="Edns"/>.</summary>
    public ResponseCode ResponseCode { get; init; }

    /// <summary>The question, null if the section is empty.</summary>
    public Question? Question { get; init; }

    public ImmutableArray<ResourceRecord> Answers { get; init; } = [];

    public ImmutableArray<ResourceRecord> Authorities { get; init; } = [];

    /// <summary>The additional section without the OPT record.</summary>
    public ImmutableArray<ResourceRecord> Additionals { get; init; } = [];

    /// <summary>The OPT record's content, null if there was none.</summary>
    public Edns? Edns { get; init; }

    /// <summary>Reads a whole message; false if it is malformed. Never throws, loops or allocates beyond a small multiple of its length.</summary>
    /// <remarks>Malformed is also: more than one question (RFC 9619), RDATA that does not fit its type, an OPT record that is misplaced, doubled or holds a broken option. Octets after the last record are passed over, as <c>dig</c> does with a warning.</remarks>
    /// <param name="octets">The message without TCP's length prefix.</param>
    /// <param name="message">The message, or null.</param>
    /// <param name="knownName">A name that owners equal to it (to the letter) may share, to save a copy of each.</param>
    public static bool TryRead(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out DnsMessage? message, DnsName? knownName = null)
    {
        message = null;
        var reader = new MessageReader(octets, knownName);
        if (!MessageHeader.TryView(octets, out var header) || !reader.TrySkip(MessageHeader.Length))
            return false;
        var code = header.ResponseCode;
        if (!SectionReader.TryReadQuestion(ref reader, header.QuestionCount, out var question)
            || !SectionReader.TryReadRecords(ref reader, header.AnswerCount, out var answers)
            || !SectionReader.TryReadRecords(ref reader, header.AuthorityCount, out var authorities)
            || !SectionReader.TryReadAdditionals(ref reader, header.AdditionalCount, out var additionals, out var edns, ref code))
        {
            return false;
        }
        message = new()
        {
            Id = header.Id,
            Opcode = header.Opcode,
            Flags = header.Flags,
            ResponseCode = code,
            Question = question,
            Answers = answers,
            Authorities = authorities,
            Additionals = additionals,
            Edns = edns,
        };
        return true;
    }

    /// <summary>Writes the message with name compression into <paramref name="destination"/>; false if it does not fit. The OPT record comes last.</summary>
    /// <exception cref="InvalidOperationException">The RCODE is over 15 and there is no OPT record to hold it, or over 4095.</exception>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        const int MaxHeaderCode = 0xF, MaxExtendedCode = 0xFFF;
        if ((int)ResponseCode > (Edns is null ? MaxHeaderCode : MaxExtendedCode))
            throw new InvalidOperationException($"RCODE {(int)ResponseCode} does not fit; over {MaxHeaderCode} it needs Edns, and {MaxExtendedCode} is the highest.");
        var writer = new MessageWriter(destination);
        MessageHeader.Write(ref writer, Id, Opcode, Flags, ResponseCode,
            [Question is null ? 0 : 1, Answers.Length, Authorities.Length, Additionals.Length + (Edns is null ? 0 : 1)]);
        if (Question is { } question)
        {
            writer.WriteCompressedName(question.Name);
            writer.WriteUInt16((ushort)question.Type);
            writer.WriteUInt16((ushort)question.Class);
        }
        foreach (var section in (ReadOnlySpan<ImmutableArray<ResourceRecord>>)[Answers, Authorities, Additionals])
        {
            foreach (var record in section)
                record.Write(ref writer);
        }
        if (Edns is not null)
            OptRecord.Write(ref writer, Edns, ResponseCode);
        written = writer.Overflowed ? 0 : writer.Position;
        return !writer.Overflowed;
    }

    public bool Equals(DnsMessage? other) =>
        other is not null && Id == other.Id && Opcode == other.Opcode && Flags == other.Flags && ResponseCode == other.ResponseCode
        && Question == other.Question && Edns == other.Edns && Answers.AsSpan().SequenceEqual(other.Answers.AsSpan())
        && Authorities.AsSpan().SequenceEqual(other.Authorities.AsSpan()) && Additionals.AsSpan().SequenceEqual(other.Additionals.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Id, Flags, ResponseCode, Question, Answers.Length);
}
