using System.Collections.Immutable;

namespace DnsOrleans.Dns;

/// <summary>What an OPT pseudo-record carries (RFC 6891 section 6.1), with the options read here; others are passed over.</summary>
public sealed record Edns
{
    /// <summary>The payload size asked for over UDP, in octets: what crosses the internet without fragments.</summary>
    public const ushort DefaultUdpPayloadSize = 1232;

    /// <summary>The largest UDP payload the sender takes, in octets.</summary>
    public ushort UdpPayloadSize { get; init; } = DefaultUdpPayloadSize;

    /// <summary>The EDNS version, 0 so far.</summary>
    public byte Version { get; init; }

    /// <summary>The DO bit (RFC 3225).</summary>
    public bool DnssecOk { get; init; }

    /// <summary>Client Subnet (RFC 7871), null if absent.</summary>
    public ClientSubnet? ClientSubnet { get; init; }

    /// <summary>Which server it is (RFC 5001), null if absent; <see cref="NameServerId.Asked"/> in a query that asks for it.</summary>
    public NameServerId? NameServerId { get; init; }

    /// <summary>The DNS cookie (RFC 7873), null if absent.</summary>
    public DnsCookie? Cookie { get; init; }

    /// <summary>Extended DNS Errors (RFC 8914), in order; empty if none.</summary>
    public ImmutableArray<ExtendedDnsError> Errors { get; init; } = [];

    public bool Equals(Edns? other) =>
        other is not null && UdpPayloadSize == other.UdpPayloadSize && Version == other.Version && DnssecOk == other.DnssecOk
        && ClientSubnet == other.ClientSubnet && NameServerId == other.NameServerId && Cookie == other.Cookie && Errors.AsSpan().SequenceEqual(other.Errors.AsSpan());

    public override int GetHashCode() => HashCode.Combine(UdpPayloadSize, Version, DnssecOk, ClientSubnet, Errors.Length);
}
