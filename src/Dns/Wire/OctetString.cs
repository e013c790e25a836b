namespace DnsOrleans.Dns.Wire;

/// <summary>A copy of some octets, equal by value, so that a record which holds one needs no equality of its own.</summary>
internal readonly struct OctetString(ReadOnlySpan<byte> octets) : IEquatable<OctetString>
{
    private readonly byte[]? _octets = octets.ToArray();

    public ReadOnlySpan<byte> Span => _octets;

    public ReadOnlyMemory<byte> Memory => _octets;

    public bool Equals(OctetString other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is OctetString other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }
}
