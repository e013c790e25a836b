using System.Net;
using System.Net.Sockets;
using DnsOrleans.Hosting.Cluster;

namespace DnsOrleans.Hosting.Tests.Cluster;

public sealed class FreePortTests
{
    [Fact]
    public void A_port_that_is_taken_is_a_fault_of_its_key_even_where_its_owner_would_share_it()
    {
        using var owner = new Socket(SocketType.Stream, ProtocolType.Tcp);
        // As Orleans' listeners do.
        owner.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        owner.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        owner.Listen();
        var port = ((IPEndPoint)owner.LocalEndPoint!).Port;

        Assert.Equal(
            $"Silo:Port: 127.0.0.1:{port} cannot be had (AddressAlreadyInUse); name another port, or 0 for a free one",
            FreePort.FaultAt(IPAddress.Loopback, port, "Silo:Port").ToString());
    }

    [Fact]
    public void A_free_port_is_no_fault() => Assert.Null(FreePort.FaultAt(IPAddress.Loopback, 0, "Silo:Port"));

    [Fact]
    public void An_address_that_this_machine_does_not_have_is_a_fault_of_the_address() =>
        Assert.Equal(
            "Silo:Address: this machine does not have 192.0.2.1; write one of its own, or auto",
            FreePort.FaultAt(IPAddress.Parse("192.0.2.1"), 0, "Silo:Port").ToString());
}
