using System.Net;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Tests.Configuration;

/// <summary>The sections of a cluster: Redis, Cluster and Silo.</summary>
[Collection(EnvironmentTests.Collection)]
public sealed class ClusterSettingsTests
{
    private static readonly string[] TwoLocations = [
        "--Locations:0:Name=here", "--Locations:0:Resolvers:0=udp://192.0.2.1", "--Locations:1:Name=there", "--Locations:1:Resolvers:0=udp://192.0.2.2"];

    [Fact]
    public async Task Without_a_redis_it_is_no_cluster_and_a_silo_would_do_everything()
    {
        var start = await PrepareAsync();

        Assert.Empty(start.Faults);
        Assert.Null(start.Settings!.Redis);
        Assert.Equal(new ClusterSettings(), start.Settings.Cluster);
        Assert.Equal((true, true), (start.Settings.Silo.Orchestrates, start.Settings.Silo.Works));
        Assert.Equal(["here", "there"], start.Settings.ServedLocations.Select(location => location.Name));
    }

    [Fact]
    public async Task A_worker_serves_the_regions_it_names_in_the_order_of_the_locations()
    {
        var start = await PrepareAsync(
            "Redis:Connection=redis.example:6380", "Silo:Role=Worker", "Silo:Regions=there, here, there", "Silo:Port=0", "Silo:GatewayPort=0", "Silo:Address=192.0.2.7");

        Assert.Empty(start.Faults);
        var (redis, silo) = (start.Settings!.Redis!, start.Settings.Silo);
        Assert.Equal("redis.example:6380", Assert.Single(redis.Connection.EndPoints).ToString()!.Replace("Unspecified/", "", StringComparison.Ordinal));
        // It may come later, and go in between.
        Assert.False(redis.Connection.AbortOnConnectFail);
        Assert.Equal((SiloRole.Worker, 0, 0, IPAddress.Parse("192.0.2.7")), (silo.Role, silo.Port, silo.GatewayPort, silo.Address));
        Assert.Equal(["here", "there"], start.Settings.ServedLocations.Select(location => location.Name));
    }

    [Fact]
    public async Task An_orchestrator_serves_no_region()
    {
        var start = await PrepareAsync("Silo:Role=orchestrator", "Silo:Regions=here");

        Assert.Equal((true, false), (start.Settings!.Silo.Orchestrates, start.Settings.Silo.Works));
        Assert.Empty(start.Settings.ServedLocations);
    }

    [Theory]
    [InlineData("redis://:s3cret@localhost:6379")]
    [InlineData("rediss://user:s3cret@redis.example:6379/0")]
    [InlineData("localhost:6379,password=abc,s3cret")]
    public async Task What_would_take_a_password_for_a_host_is_refused_without_showing_it(string connection)
    {
        var start = await PrepareAsync($"Redis:Connection={connection}");

        var fault = Assert.Single(start.Faults);
        Assert.Equal("Redis:Connection", fault.Key);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("redis:6379,password=s3cret")]
    [InlineData("127.0.0.1:6379,[::1]:6380,redis.example")]
    public async Task Hosts_with_and_without_ports_are_taken(string connection) =>
        Assert.Empty((await PrepareAsync($"Redis:Connection={connection}")).Faults);

    [Theory]
    [InlineData("Silo:Role=boss", "Silo:Role: 'boss' is none of both, orchestrator, worker")]
    [InlineData("Silo:Role=1", "Silo:Role: '1' is none of both, orchestrator, worker")]
    [InlineData("Silo:Regions=here,atlantis", "Silo:Regions: 'atlantis' is none of the Locations: here, there")]
    [InlineData("Silo:Regions=,", "Silo:Regions: names none of the Locations: here, there")]
    [InlineData("Silo:Port=65536", "Silo:Port: '65536' is no whole number from 0 to 65535")]
    [InlineData("Silo:GatewayPort=-1", "Silo:GatewayPort: '-1' is no whole number from 0 to 65535")]
    [InlineData("Silo:Address=0.0.0.0", "Silo:Address: '0.0.0.0' is no address at which the others reach this silo; write its own, or auto")]
    [InlineData("Silo:Dashboard=1", "Silo:Dashboard: '1' is neither true nor false")]
    [InlineData("Cluster:ClusterId=two words", "Cluster:ClusterId: 'two words' is no name of at most 64 letters, digits, '-' and '_'")]
    [InlineData("Cluster:ServiceId=a/b", "Cluster:ServiceId: 'a/b' is no name of at most 64 letters, digits, '-' and '_'")]
    [InlineData("Cluster:MissedProbes=0", "Cluster:MissedProbes: '0' is no whole number from 1 to 100")]
    [InlineData("Cluster:Votes=11", "Cluster:Votes: '11' is no whole number from 1 to 10")]
    [InlineData("Cluster:Probe=1", "Cluster:Probe: is no key of the command line that is known; did you mean Cluster:Votes?")]
    [InlineData("Redis:Connection=,abortConnect=false", "Redis:Connection: names no host; write for example localhost:6379")]
    public async Task A_wrong_value_is_one_line_that_names_the_key(string argument, string line)
    {
        var start = await PrepareAsync(argument);

        Assert.Null(start.Builder);
        Assert.Equal(line, Assert.Single(start.Faults).ToString());
    }

    [Theory]
    [InlineData("Cluster:ProbeTimeout=1")]
    [InlineData("Cluster:GatewayRefresh=0.5")]
    [InlineData("Cluster:FrontEndGrace=00:01:00")]
    public async Task A_time_out_of_its_bounds_names_the_key(string argument)
    {
        var start = await PrepareAsync(argument);

        var fault = Assert.Single(start.Faults);
        Assert.Equal(argument.Split('=')[0], fault.Key);
        Assert.Contains("is no time from", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:6379,password=open-sesame,colour=red")]
    [InlineData("localhost:6379,password=open-sesame,connectTimeout=soon")]
    [InlineData(",password=open-sesame")]
    public async Task A_password_is_never_shown(string connection)
    {
        var start = await PrepareAsync($"Redis:Connection={connection}");

        var fault = Assert.Single(start.Faults);
        Assert.Equal("Redis:Connection", fault.Key);
        Assert.DoesNotContain("open-sesame", fault.ToString(), StringComparison.Ordinal);
    }

    private static Task<HostStart> PrepareAsync(params string[] arguments) =>
        HostStart.PrepareAsync([.. TwoLocations, .. arguments.Select(argument => $"--{argument}")], CancellationToken.None);
}
