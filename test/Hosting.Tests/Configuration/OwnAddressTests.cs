using System.Net;
using DnsOrleans.Hosting.Configuration.Sections;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Hosting.Tests.Configuration;

public sealed class OwnAddressTests
{
    [Fact]
    public async Task A_peer_on_this_machine_is_reached_from_its_loopback() =>
        Assert.Equal(IPAddress.Loopback, await OwnAddress.TowardsAsync(new IPEndPoint(IPAddress.Loopback, 6379), TimeProvider.System, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_name_that_does_not_come_within_a_minute_is_given_up()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(20) };
        var found = OwnAddress.TowardsAsync(new DnsEndPoint("no-such-host.invalid", 6379), time, TestContext.Current.CancellationToken);
        while (!found.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Null(await found);
    }
}
