using System.Buffers;
using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>Which authority may issue certificates for the name (RFC 8659 section 4.1).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  |     Flags     |  Tag Length   /              Tag              /
///      +---------------+---------------+---------------+---------------+
///      /                             Value                             /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record CaaRecord : RecordData
{
    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly byte[] _value;

    /// <param name="flags">128 if an authority that does not know the tag must not issue, else 0.</param>
    /// <param name="tag">1 to 255 ASCII letters and digits: <c>issue</c>, <c>issuewild</c>, <c>iodef</c>.</param>
    /// <param name="value">What the tag says, copied.</param>
    /// <exception cref="ArgumentException">The tag is none.</exception>
    public CaaRecord(byte flags, string tag, ReadOnlySpan<byte> value)
    {
        if (!IsTag(tag))
            throw new ArgumentException($"'{tag}' is no CAA tag; write 1 to 255 ASCII letters and digits.", nameof(tag));
        Flags = flags;
        Tag = tag;
        _value = value.ToArray();
    }

    public byte Flags { get; }

    public string Tag { get; }

    public ReadOnlyMemory<byte> Value => _value;

    public bool Equals(CaaRecord? other) =>
        other is not null && Flags == other.Flags && Tag == other.Tag && _value.AsSpan().SequenceEqual(other._value);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Flags);
        hash.Add(Tag);
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }

    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Flags} {Tag} ").AppendQuoted(_value).ToString();

    internal static CaaRecord? Read(ref MessageReader reader)
    {
        if (!reader.TryReadUInt8(out byte flags) || !reader.TryReadUInt8(out byte length) || !reader.TryReadOctets(length, out var octets))
            return null;
        string tag = Encoding.Latin1.GetString(octets);
        return IsTag(tag) ? new(flags, tag, reader.ReadRest()) : null;
    }

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt8(Flags);
        writer.WriteUInt8((byte)Tag.Length);
        writer.WriteOctets(Encoding.ASCII.GetBytes(Tag));
        writer.WriteOctets(_value);
    }

    private static bool IsTag(string tag) => tag.Length is > 0 and <= byte.MaxValue && !tag.AsSpan().ContainsAnyExcept(TagCharacters);
}
