using System.Net;

namespace DnsOrleans.Hosting.Tests.Cluster;

/// <summary>A silo that is nothing but its address.</summary>
internal sealed class FakeSilo(SiloAddress address) : ILocalSiloDetails
{
    public string Name => "silo";

    public string ClusterId => "tests";

    public string DnsHostName => IPAddress.Loopback.ToString();

    public SiloAddress SiloAddress => address;

    public SiloAddress GatewayAddress => address;
}
