using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DnsOrleans.Dns;

/// <summary>A DNS message (RFC 1035 section 4) with the OPT record taken apart (RFC 6891).</summary>
public sealed record DnsMessage
{
    public ushort Id { get; init; }

    /// <summary>The kind of query, 0 for a standard one (RFC 1035 section 4.1.1).</summary>
    public byte Opcode { get; init; }

    public HeaderFlags Flags { get; init; }

    /// <summary>The RCODE, OPT's upper bits included.</summary>
    public ResponseCode ResponseCode { get; init; }

    /// <summary>The first question, null if the section is empty.</summary>
    public Question? Question { get; init; }

    public ImmutableArray<ResourceRecord> Answers { get; init; } = [];

    public ImmutableArray<ResourceRecord> Authorities { get; init; } = [];

    /// <summary>The additional section without the OPT record.</summary>
    public ImmutableArray<ResourceRecord> Additionals { get; init; } = [];

    /// <summary>The OPT record's content, null if there was none.</summary>
    public Edns? Edns { get; init; }

    /// <summary>Reads a whole message; false if it is malformed. Never throws, loops or allocates beyond a small multiple of its length.</summary>
    /// <param name="octets">The message without TCP's length prefix.</param>
    /// <param name="message">The message, or null.</param>
    /// <param name="knownName">A name that owners equal to it (to the letter) may share, to save a copy of each.</param>
    public static bool TryRead(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out DnsMessage? message, DnsName? knownName = null) =>
        throw new NotSupportedException();

    /// <summary>Writes the message with name compression into <paramref name="destination"/>; false if it does not fit.</summary>
    public bool TryWrite(Span<byte> destination, out int written) => throw new NotSupportedException();
}
