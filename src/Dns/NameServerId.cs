using System.Collections.Immutable;
using System.Text;

namespace DnsOrleans.Dns;

/// <summary>Which of the machines behind one address a reply comes from, as the server itself says (NSID, RFC 5001); empty in a query, where it asks for it.</summary>
/// <param name="Octets">The server's own choice: mostly a host name, but any octets may come.</param>
public sealed record NameServerId(ImmutableArray<byte> Octets)
{
    /// <summary>What a query says (RFC 5001 section 2.1).</summary>
    public static NameServerId Asked { get; } = new(ImmutableArray<byte>.Empty);

    public bool Equals(NameServerId? other) => other is not null && Octets.AsSpan().SequenceEqual(other.Octets.AsSpan());

    public override int GetHashCode() => Octets.Length;

    /// <summary>The text where every octet is printable ASCII; else the octets in hex, <c>0xC0FFEE</c>.</summary>
    public override string ToString()
    {
        foreach (var octet in Octets)
        {
            if (octet is < (byte)' ' or > (byte)'~')
                return "0x" + Convert.ToHexString(Octets.AsSpan());
        }
        return Encoding.ASCII.GetString(Octets.AsSpan());
    }
}
