using System.Net;
using System.Net.NetworkInformation;
using DnsOrleans.Hosting.SingleProcess;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace DnsOrleans.Hosting.Tests.SingleProcess;

public sealed class ClosedSiloPortTests
{
    [Fact]
    public async Task Two_silos_of_one_process_each_run_alone_without_an_open_port()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var first = Silo();
        using var second = Silo();
        await Task.WhenAll(first.StartAsync(cancellationToken), second.StartAsync(cancellationToken));

        foreach (var silo in new[] { first, second })
        {
            var hosts = await silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts();
            Assert.Equal(SiloStatus.Active, Assert.Single(hosts).Value);
        }
        Assert.DoesNotContain(EndpointOptions.DEFAULT_SILO_PORT, OpenPorts());
        Assert.DoesNotContain(EndpointOptions.DEFAULT_GATEWAY_PORT, OpenPorts());

        await Task.WhenAll(first.StopAsync(cancellationToken), second.StopAsync(cancellationToken));
    }

    private static IHost Silo()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(gatewayPort: 0).CloseSiloPort());
        return builder.Build();
    }

    private static IEnumerable<int> OpenPorts() =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => IPAddress.IsLoopback(listener.Address) || listener.Address.Equals(IPAddress.Any))
            .Select(listener => listener.Port);
}
