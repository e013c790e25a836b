using System.Net;
using System.Net.Sockets;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Health;
using DnsOrleans.Hosting.SingleProcess;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Hosting.Tests.SingleProcess;

[Collection(Configuration.EnvironmentTests.Collection)]
public sealed class SingleProcessTests
{
    private static readonly string[] TwoLocations =
    [
        "--Locations:0:Name=here", "--Locations:0:Resolvers:0=udp://192.0.2.1", "--Locations:0:ClientSubnet=203.0.113.0/24",
        "--Locations:1:Name=there", "--Locations:1:Resolvers:0=udp://192.0.2.1",
    ];

    [Fact]
    public async Task Every_location_is_served_and_sees_its_own_playground()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (builder, settings) = await PrepareAsync(TwoLocations);
        Assert.Null(await builder.AddSingleProcessAsync(settings, cancellationToken));
        builder.Services.AddDnsOrleansHealth();
        await using var application = builder.Build();
        await application.StartAsync(cancellationToken);

        var health = await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
        Assert.Equal((HealthStatus.Healthy, "all 2 locations are served"), (health.Status, health.Entries["regions"].Description));

        Assert.True(DomainName.TryParse("geo.playground.test", out var name, out _));
        var lookup = application.Services.GetRequiredService<IGrainFactory>().GetGrain<ILookupOrchestratorGrain>("01JD0000000000000000000000");
        var report = await lookup.LookupAsync(
            new() { Domain = name, Locations = ["here", "there"], RecordTypes = ["A"], Timeout = TimeSpan.FromSeconds(10) }, cancellationToken);
        Assert.Equal(AnswerStatus.Success, report.Status);
        Assert.Equal(2, report.Locations.Select(location => Assert.Single(Assert.Single(location.Records).Records)).Distinct().Count());

        await application.StopAsync(cancellationToken);
    }

    [Fact]
    public async Task A_playground_port_that_is_taken_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (builder, settings) = await PrepareAsync([.. TwoLocations, $"--Playground:Port={port}"]);

        var fault = await builder.AddSingleProcessAsync(settings, TestContext.Current.CancellationToken);

        Assert.Equal($"Playground:Port: 127.0.0.1:{port} cannot be had (AddressAlreadyInUse); name another port, or 0 for a free one", fault.ToString());
    }

    private static async Task<(WebApplicationBuilder Builder, DnsOrleansSettings Settings)> PrepareAsync(string[] args)
    {
        var start = await HostStart.PrepareAsync([.. args, "--urls=http://127.0.0.1:0"], TestContext.Current.CancellationToken);
        Assert.Empty(start.Faults);
        start.Builder!.Logging.ClearProviders();
        // Without faults there are both.
        return (start.Builder, start.Settings!);
    }
}
