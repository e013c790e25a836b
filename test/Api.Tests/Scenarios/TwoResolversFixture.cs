using System.Net;
using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Playground;

namespace DnsOrleans.Api.Tests.Scenarios;

/// <summary>One application with one location of two resolvers, asked both unless a request says otherwise.</summary>
public sealed class TwoResolversFixture : IAsyncLifetime
{
    public const string Location = "here";

    private static readonly IPNetwork Subnet = IPNetwork.Parse("3.80.0.0/16");
    private static readonly IPNetwork Elsewhere = IPNetwork.Parse("192.0.2.0/24");

    private PlaygroundServer? _good;
    private PlaygroundServer? _bad;
    private RunningApi? _api;

    public RunningApi Api => _api ?? throw new InvalidOperationException("not started");

    /// <summary>The resolver that sees the zone as the first location does.</summary>
    public string Good => $"udp://{_good?.EndPoint}";

    /// <summary>The resolver that sees it as the second does, for whom some names are broken.</summary>
    public string Bad => $"udp://{_bad?.EndPoint}";

    public async ValueTask InitializeAsync()
    {
        _good = await PlaygroundServer.StartAsync(new() { Views = [new(Location, Subnet), new("elsewhere", Elsewhere)] });
        _bad = await PlaygroundServer.StartAsync(new() { Views = [new("elsewhere", Elsewhere), new(Location, Subnet)] });
        _api = await RunningApi.StartAsync(
            "--Playground:Enabled=false", "--Api:RateLimit:Enabled=false", "--Regions:Resolvers=all", "--Regions:RandomizeCase=true", "--Lookups:Grace=00:00:05",
            $"--Locations:0:Name={Location}", $"--Locations:0:ClientSubnet={Subnet}", $"--Locations:0:Resolvers:0={Good}", $"--Locations:0:Resolvers:1={Bad}");
        // The first lookup of a process pays for what the later ones find ready.
        await _api.LookupAsync("agree.playground.test");
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _good!.DisposeAsync(); // started, as the application was
        await _bad!.DisposeAsync();
    }
}
