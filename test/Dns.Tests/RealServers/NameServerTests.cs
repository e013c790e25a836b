using System.Diagnostics;
using DnsOrleans.NameServers;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>How the servers themselves are started and stopped.</summary>
public sealed class NameServerTests
{
    [Fact]
    public async Task A_disposed_server_leaves_no_process()
    {
        var program = new Nsd(OddZone.Zone);
        SkipWithout(program);
        var server = await NameServer.StartAsync(program, TestContext.Current.CancellationToken);
        var id = server.ProcessId;

        await server.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public async Task A_server_that_ends_at_once_is_reported_with_its_log()
    {
        var program = new Unbound(new(System.Net.IPAddress.Loopback, 1), "small.test") { TrustAnchors = ["no anchor"] };
        SkipWithout(program);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => NameServer.StartAsync(program, TestContext.Current.CancellationToken));

        Assert.Contains("unbound ended with exit code", fault.Message, StringComparison.Ordinal);
        Assert.Contains("trust-anchor", fault.Message, StringComparison.Ordinal);
    }

    private static void SkipWithout(INameServerProgram program)
    {
        var missing = NameServer.WhyMissing(program);
        Assert.SkipUnless(missing is null, missing ?? "");
    }
}
