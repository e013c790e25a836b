namespace DnsOrleans.Dns.Wire;

/// <summary>Writes a message's fields into a span.</summary>
internal ref struct MessageWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
}
