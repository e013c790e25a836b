using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Transport;

/// <summary>A query's octets in a buffer that is used again, so that a lookup allocates none.</summary>
internal sealed class DnsQuery
{
    private const int MinReplyLength = 512;

    private readonly byte[] _octets = new byte[QueryWriter.MaxLength];
    private int _length;
    private int _lengthWithoutCookie;
    private bool _hasRandomCase;

    private byte[] _reply = [];

    /// <summary>Replies are kept as octets instead of being read.</summary>
    public bool LeavesUnread { get; init; }

    /// <summary>The name asked about, which a reply's equal names may share.</summary>
    public DnsName Name { get; private set; } = DnsName.Root;

    /// <summary>The whole query.</summary>
    public ReadOnlyMemory<byte> Octets => _octets.AsMemory(0, _length);

    /// <summary>True for a query with an OPT record.</summary>
    public bool HasOpt { get; private set; }

    /// <summary>The cookie that the query carries, null if it carries none.</summary>
    public DnsCookie? Cookie { get; private set; }

    /// <summary>False once a reply was read that did not repeat the question's letters in the case that this query gave them.</summary>
    public bool KeptCase { get; private set; } = true;

    /// <summary>The ID field (RFC 1035 section 4.1.1).</summary>
    public ushort Id
    {
        get => BinaryPrimitives.ReadUInt16BigEndian(_octets);
        set => BinaryPrimitives.WriteUInt16BigEndian(_octets, value);
    }

    /// <summary>Writes a query for one name and type with recursion desired; without an OPT record where <paramref name="edns"/> is null.</summary>
    public void Fill(DnsName name, RecordType type, Edns? edns)
    {
        Name = name;
        _length = _lengthWithoutCookie = QueryWriter.Write(_octets, name, type, edns);
        (HasOpt, _hasRandomCase, Cookie, KeptCase) = (edns is not null, false, null, true);
    }

    /// <summary>Makes the query what one server is to get.</summary>
    /// <param name="cookie">The cookie to carry where the query has an OPT record; null for none.</param>
    /// <param name="randomCase">Gives the question's letters a fresh random case; else they have their own.</param>
    public void Suit(DnsCookie? cookie, bool randomCase)
    {
        var rdlengthOffset = QueryWriter.QuestionEnd(Name) + OptRecord.RdlengthOffset;
        if (Cookie is not null)
            BinaryPrimitives.WriteUInt16BigEndian(_octets.AsSpan(rdlengthOffset), (ushort)(_lengthWithoutCookie - rdlengthOffset - sizeof(ushort)));
        Cookie = HasOpt ? cookie : null;
        _length = Cookie is null ? _lengthWithoutCookie : CookieOption.AppendTo(_octets, _lengthWithoutCookie, rdlengthOffset, Cookie);

        KeptCase = true;
        if (!randomCase && !_hasRandomCase)
            return;
        Name.Wire.CopyTo(QuestionName);
        if (randomCase)
            LetterCase.Randomize(QuestionName);
        _hasRandomCase = randomCase;
    }

    /// <summary>Reads a reply to this query, whose names of a random case read as they were asked.</summary>
    public Exchange Read(ReadOnlySpan<byte> reply, TransportProtocol protocol)
    {
        if (LeavesUnread)
            return ReadNot(reply, protocol);
        DnsMessage? message;
        if (!_hasRandomCase)
        {
            return DnsMessage.TryRead(reply, out message, Name)
                ? new(LookupOutcome.Replied, message, protocol)
                : new(LookupOutcome.Malformed, null, protocol);
        }
        var copy = ArrayPool<byte>.Shared.Rent(reply.Length);
        try
        {
            var mended = copy.AsSpan(0, reply.Length);
            reply.CopyTo(mended);
            MendCase(mended);
            return DnsMessage.TryRead(mended, out message, Name)
                ? new(LookupOutcome.Replied, message, protocol)
                : new(LookupOutcome.Malformed, null, protocol);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>True if the message is a response to this query: QR set, same ID and opcode, and the question section repeated octet for octet (RFC 5452 section 9.1).</summary>
    /// <remarks>Where the case is random, a reply in another case is one too: <see cref="KeptCase"/> tells of it, as waiting on would make nothing better.</remarks>
    public bool IsAnsweredBy(ReadOnlySpan<byte> message)
    {
        var questionEnd = QueryWriter.QuestionEnd(Name);
        return message.Length >= questionEnd
            && message[0] == _octets[0] && message[1] == _octets[1]
            && (message[2] & 0xF8) == 0x80
            && message[4] == 0 && message[5] == 1
            && (message[MessageHeader.Length..questionEnd].SequenceEqual(_octets.AsSpan(MessageHeader.Length..questionEnd))
                || (_hasRandomCase && IsAnsweredInOtherCase(message[MessageHeader.Length..questionEnd])));
    }

    private Exchange ReadNot(ReadOnlySpan<byte> reply, TransportProtocol protocol)
    {
        // Over a connection another thread may just be ending the wait, and the next lookup then has this object.
        var kept = protocol == TransportProtocol.Udp ? Room(reply) : new byte[reply.Length];
        reply.CopyTo(kept.Span);
        if (_hasRandomCase)
            MendCase(kept.Span);
        return UnreadReply.TryTake(kept, out var unread)
            ? new(LookupOutcome.Replied, null, protocol) { Unread = unread }
            : new(LookupOutcome.Malformed, null, protocol);
    }

    /// <summary>Where to keep a reply: in a buffer that is used again if it is likely to be the last, as nothing is then asked that could bring another.</summary>
    private Memory<byte> Room(ReadOnlySpan<byte> reply)
    {
        if (!MessageHeader.TryView(reply, out var header) || header.IsTruncated || header.ResponseCode is not (ResponseCode.NoError or ResponseCode.NXDomain))
            return new byte[reply.Length];
        if (_reply.Length < reply.Length)
            _reply = new byte[Math.Max((int)BitOperations.RoundUpToPowerOf2((uint)reply.Length), MinReplyLength)];
        return _reply.AsMemory(0, reply.Length);
    }

    private void MendCase(Span<byte> reply)
    {
        KeptCase = reply.Slice(MessageHeader.Length, Name.Wire.Length).SequenceEqual(QuestionName);
        LetterCase.Restore(reply, QuestionName, Name.Wire);
    }

    private Span<byte> QuestionName => _octets.AsSpan(MessageHeader.Length, Name.Wire.Length);

    private bool IsAnsweredInOtherCase(ReadOnlySpan<byte> question) =>
        LetterCase.IsSameName(question[..Name.Wire.Length], QuestionName)
        && question[Name.Wire.Length..].SequenceEqual(_octets.AsSpan(MessageHeader.Length + Name.Wire.Length, MessageHeader.QuestionTailLength));
}
