using System.Buffers.Binary;

namespace DnsOrleans.Dns.Wire;

/// <summary>The COOKIE option (RFC 7873 section 4).</summary>
/// <remarks>
/// <code>
///                 +0 (MSB)                            +1 (LSB)
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  0: |                       OPTION-CODE = 10                        |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  2: |                         OPTION-LENGTH                         |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  4: |                  Client Cookie, 8 octets                      /
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
/// 12: |          Server Cookie, none or 8 to 32 octets                /
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
/// </code>
/// </remarks>
internal static class CookieOption
{
    public const ushort Code = 10;

    /// <summary>The longest option, in octets.</summary>
    public const int MaxLength = FixedLength + ClientLength + MaxServerLength;

    private const int FixedLength = 4;
    private const int ClientLength = 8;
    private const int MinServerLength = 8;
    private const int MaxServerLength = 32;

    /// <summary>Reads OPTION-DATA; false if its length is none that a cookie can have (RFC 7873 section 5.3).</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out DnsCookie? cookie)
    {
        cookie = null;
        if (data.Length != ClientLength && data.Length is < ClientLength + MinServerLength or > ClientLength + MaxServerLength)
            return false;
        cookie = new(BinaryPrimitives.ReadUInt64BigEndian(data), [.. data[ClientLength..]]);
        return true;
    }

    /// <summary>Appends the whole option.</summary>
    public static void Write(ref MessageWriter writer, DnsCookie cookie)
    {
        Span<byte> client = stackalloc byte[ClientLength];
        BinaryPrimitives.WriteUInt64BigEndian(client, cookie.Client);
        writer.WriteUInt16(Code);
        int length = writer.BeginLength();
        writer.WriteOctets(client);
        writer.WriteOctets(cookie.Server.AsSpan());
        writer.EndLength(length);
    }

    /// <summary>Appends the option to a query whose OPT record is its last and ends it: no more than a copy, as it is done for each query.</summary>
    /// <param name="query">The whole buffer, with room for <see cref="MaxLength"/> octets more.</param>
    /// <param name="length">The query's octets so far.</param>
    /// <param name="rdlengthOffset">Where the OPT record's RDLENGTH stands.</param>
    /// <param name="cookie">The option's content.</param>
    /// <returns>The query's length with the option.</returns>
    public static int AppendTo(Span<byte> query, int length, int rdlengthOffset, DnsCookie cookie)
    {
        var data = ClientLength + cookie.Server.Length;
        BinaryPrimitives.WriteUInt16BigEndian(query[length..], Code);
        BinaryPrimitives.WriteUInt16BigEndian(query[(length + sizeof(ushort))..], (ushort)data);
        BinaryPrimitives.WriteUInt64BigEndian(query[(length + FixedLength)..], cookie.Client);
        cookie.Server.CopyTo(query[(length + FixedLength + ClientLength)..]);
        var rdlength = query[rdlengthOffset..];
        BinaryPrimitives.WriteUInt16BigEndian(rdlength, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(rdlength) + FixedLength + data));
        return length + FixedLength + data;
    }
}
