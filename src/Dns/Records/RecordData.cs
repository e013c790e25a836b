using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>RDATA of one type. <see cref="object.ToString"/> gives its presentation exactly as <c>dig</c> prints it.</summary>
public abstract record RecordData
{
    /// <summary>Appends the RDATA, without its length.</summary>
    internal abstract void Write(ref MessageWriter writer);
}
