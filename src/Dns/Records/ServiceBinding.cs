using System.Globalization;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>What SVCB and HTTPS records have in common (RFC 9460 section 2.2): an alternative endpoint of a service, or with priority 0 an alias of it.</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |          SvcPriority          /          TargetName           /
///     +---------------+---------------+---------------+---------------+
///     /                           SvcParams                           /   see SvcParams
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public abstract record ServiceBinding : RecordData
{
    private protected ServiceBinding(ushort priority, DnsName target, SvcParams parameters)
    {
        Priority = priority;
        Target = target;
        Parameters = parameters;
    }

    /// <summary>Lower ones are tried first; 0 for an alias.</summary>
    public ushort Priority { get; }

    /// <summary>The endpoint's or the alias' name; the root stands for the owner, or for an alias that leads nowhere (RFC 9460 section 2.5).</summary>
    public DnsName Target { get; }

    /// <summary>How the endpoint is reached. With priority 0 they mean nothing, and are to be ignored (RFC 9460 section 2.4.2).</summary>
    public SvcParams Parameters { get; }

    public sealed override string ToString()
    {
        string parameters = Parameters.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{Priority} {Target}{(parameters.Length == 0 ? "" : " ")}{parameters}");
    }

    /// <summary>Reads the RDATA that is open; false if it is malformed. A compressed name is taken, as <c>dig</c> takes it, though no one may send it.</summary>
    private protected static bool TryRead(ref MessageReader reader, out ushort priority, out DnsName target, out SvcParams parameters)
    {
        parameters = SvcParams.Empty;
        target = DnsName.Root;
        if (!reader.TryReadUInt16(out priority) || !reader.TryReadName(out var name) || !SvcParams.TryFromWire(reader.ReadRest(), out var read))
            return false;
        target = name;
        parameters = read;
        return true;
    }

    internal sealed override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(Priority);
        writer.WriteName(Target);
        Parameters.Write(ref writer);
    }
}
