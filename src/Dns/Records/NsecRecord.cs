using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The proof that a name has these types and no other, and that no name stands between it and the next (RFC 4034 section 4.1).</summary>
/// <remarks>
/// <code>
///     +---------------+---------------+---------------+---------------+
///  0  /                       Next Domain Name                        /
///     +---------------+---------------+---------------+---------------+
///     /                        Type Bit Maps                          /   see TypeBitmap
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record NsecRecord : RecordData
{
    /// <param name="nextName">The next name of the zone in its canonical order; the apex after the last.</param>
    /// <param name="types">One or more: NSEC itself is among them.</param>
    /// <exception cref="ArgumentException">There are no types.</exception>
    public NsecRecord(DnsName nextName, TypeBitmap types)
    {
        if (types.IsEmpty)
            throw new ArgumentException("An NSEC record names its own type at least.", nameof(types));
        NextName = nextName;
        Types = types;
    }

    public DnsName NextName { get; }

    public TypeBitmap Types { get; }

    public override string ToString() => $"{NextName} {Types}";

    internal static NsecRecord? Read(ref MessageReader reader) =>
        reader.TryReadName(out var nextName) && TypeBitmap.TryRead(ref reader, out var types) && !types.IsEmpty ? new(nextName, types) : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteName(NextName);
        Types.Write(ref writer);
    }
}
