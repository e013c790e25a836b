using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>An endpoint of any service (RFC 9460 section 2).</summary>
public sealed record SvcbRecord(ushort Priority, DnsName Target, SvcParams Parameters) : ServiceBinding(Priority, Target, Parameters)
{
    internal static SvcbRecord? Read(ref MessageReader reader) =>
        TryRead(ref reader, out ushort priority, out var target, out var parameters) ? new(priority, target, parameters) : null;
}
