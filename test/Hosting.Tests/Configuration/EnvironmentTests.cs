using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Tests.Configuration;

/// <summary>Tests that change this process's environment; those that read it run apart from them.</summary>
[Collection(Collection)]
public sealed class EnvironmentTests : IDisposable
{
    /// <summary>The collection of tests that read the environment.</summary>
    public const string Collection = "environment";

    private static readonly string[] OneLocation = ["--Locations:0:Name=here", "--Locations:0:Resolvers:0=udp://192.0.2.1"];
    private readonly List<string> _set = [];

    [Fact]
    public async Task The_environment_stands_over_files_and_the_command_line_over_the_environment()
    {
        Set("DNSORLEANS__Regions__Shards", "5");
        Set("DNSORLEANS__Regions__MaxAttempts", "6");

        var start = await HostStart.PrepareAsync([.. OneLocation, "--Regions:Shards=7"], TestContext.Current.CancellationToken);

        Assert.Equal((7, 6), (start.Settings!.Regions.Shards, start.Settings.Regions.MaxAttempts));
    }

    [Fact]
    public async Task Other_peoples_variables_are_no_settings()
    {
        Set("Regions__Shards", "5");
        Set("Playground", "swings");

        var start = await HostStart.PrepareAsync(OneLocation, TestContext.Current.CancellationToken);

        Assert.Empty(start.Faults);
        Assert.Equal(new Grains.Regions.RegionLimits().Shards, start.Settings!.Regions.Shards);
    }

    [Fact]
    public async Task A_misspelled_variable_is_one_line_with_its_key()
    {
        Set("DNSORLEANS__Playground__Prot", "5300");

        var start = await HostStart.PrepareAsync(OneLocation, TestContext.Current.CancellationToken);

        Assert.Equal("Playground:Prot: is no key of the environment that is known; did you mean Playground:Port?", Assert.Single(start.Faults).ToString());
    }

    [Fact]
    public async Task A_wrong_opentelemetry_variable_is_one_line()
    {
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317");

        var start = await HostStart.PrepareAsync(OneLocation, TestContext.Current.CancellationToken);

        Assert.Equal("OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' is no URL; write for example http://localhost:4317", Assert.Single(start.Faults).ToString());
    }

    public void Dispose() => _set.ForEach(name => Environment.SetEnvironmentVariable(name, null));

    private void Set(string name, string value)
    {
        _set.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
