using System.Collections.Immutable;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>One or more strings of at most 255 octets each, of any content (RFC 1035 section 3.3.14).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  | Length: 0-255 /               that many octets                /   and again for each string
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record TxtRecord : RecordData
{
    // The RDATA as it stands: each string behind its length octet.
    private readonly byte[] _octets;

    private TxtRecord(byte[] octets) => _octets = octets;

    /// <param name="strings">At least one, each at most 255 octets, at most 65535 octets with a length octet for each.</param>
    /// <exception cref="ArgumentException">There are none, or one is too long, or all together are.</exception>
    public TxtRecord(params IEnumerable<ReadOnlyMemory<byte>> strings)
    {
        var octets = new List<byte>();
        foreach (var text in strings)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, byte.MaxValue, nameof(strings));
            octets.Add((byte)text.Length);
            octets.AddRange(text.Span);
        }
        if (octets.Count is 0 or > ushort.MaxValue)
            throw new ArgumentException("A TXT record holds at least one string and at most 65535 octets.", nameof(strings));
        _octets = [.. octets];
    }

    /// <summary>Takes the strings as UTF-8.</summary>
    /// <exception cref="ArgumentException">There are none, or one is too long, or all together are.</exception>
    public TxtRecord(params IEnumerable<string> strings)
        : this(strings.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text)))
    {
    }

    /// <summary>The strings, without their length octets.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Strings
    {
        get
        {
            var strings = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
            for (int i = 0; i < _octets.Length; i += 1 + _octets[i])
                strings.Add(_octets.AsMemory(i + 1, _octets[i]));
            return strings.ToImmutable();
        }
    }

    public bool Equals(TxtRecord? other) => other is not null && _octets.AsSpan().SequenceEqual(other._octets);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_octets);
        return hash.ToHashCode();
    }

    /// <summary>Each string in quotes, a space between them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_octets.Length + 8);
        for (int i = 0; i < _octets.Length; i += 1 + _octets[i])
        {
            if (i > 0)
                text.Append(' ');
            text.AppendQuoted(_octets.AsSpan(i + 1, _octets[i]));
        }
        return text.ToString();
    }

    internal static TxtRecord? Read(ref MessageReader reader)
    {
        var octets = reader.ReadRest();
        int end = 0;
        while (end < octets.Length)
            end += 1 + octets[end];
        return octets.IsEmpty || end != octets.Length ? null : new(octets.ToArray());
    }

    internal override void Write(ref MessageWriter writer) => writer.WriteOctets(_octets);
}
