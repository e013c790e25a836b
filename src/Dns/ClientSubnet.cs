using System.Net;

namespace DnsOrleans.Dns;

/// <summary>EDNS Client Subnet: the network on whose behalf a question is asked (RFC 7871 section 6).</summary>
/// <param name="Network">The prefix; bits past its length are zero.</param>
/// <param name="ScopePrefixLength">In a response, how many bits of the network the answer depends on; 0 in a query.</param>
public readonly record struct ClientSubnet(IPNetwork Network, byte ScopePrefixLength = 0)
{
    public override string ToString() => Network.ToString();
}
