using System.Net;
using DnsOrleans.Hosting.Configuration.Sections;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Hosting.Tests.Configuration;

public sealed class ParserProperties
{
    [Fact]
    public void A_client_subnet_is_read_or_refused_for_any_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => ClientSubnetText.TryParse(text.Get, out _, out var problem) == (problem is null)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_network_that_is_written_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(), Gen.Choose(0, 32).ToArbitrary(), (bits, length) =>
        {
            var masked = length == 0 ? 0 : bits & (uint.MaxValue << (32 - length));
            var network = new IPNetwork(new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder((int)masked))), length);
            return ClientSubnetText.TryParse(network.ToString(), out var subnet, out _) && subnet.Network.Equals(network);
        }).QuickCheckThrowOnFailure();
}
