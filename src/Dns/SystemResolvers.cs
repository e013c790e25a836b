using System.Collections.Immutable;
using DnsClient;

namespace DnsOrleans.Dns;

/// <summary>The resolvers this machine is set up with, as DnsClient.NET finds them on each platform.</summary>
public static class SystemResolvers
{
    /// <summary>Their addresses in the system's order; empty if it names none.</summary>
    public static ImmutableArray<ResolverAddress> Find() =>
        [.. NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false)
            .Select(server => new ResolverAddress(TransportProtocol.Udp, new(System.Net.IPAddress.Parse(server.Address), server.Port)))
            .Distinct()];
}
