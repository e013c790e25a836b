using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>An endpoint of an HTTPS origin (RFC 9460 section 9), in the form of SVCB.</summary>
public sealed record HttpsRecord(ushort Priority, DnsName Target, SvcParams Parameters) : ServiceBinding(Priority, Target, Parameters)
{
    internal static HttpsRecord? Read(ref MessageReader reader) =>
        TryRead(ref reader, out ushort priority, out var target, out var parameters) ? new(priority, target, parameters) : null;
}
