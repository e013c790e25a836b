using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Tests.Configuration;

public sealed class UnknownKeysTests
{
    private static readonly string[] Known = ["Locations:*:Name", "Locations:*:Resolvers:*", "Playground:Enabled", "Playground:Port"];

    [Theory]
    [InlineData("Playground:Enable", "Playground:Enable: is no key of test.json that is known; did you mean Playground:Enabled?")]
    [InlineData("Locations:2:Nmae", "Locations:2:Nmae: is no key of test.json that is known; did you mean Locations:2:Name?")]
    [InlineData("Location:0:Resolver:1", "Location:0:Resolver:1: is no key of test.json that is known; did you mean Locations:0:Resolvers:1?")]
    [InlineData("Playground", "Playground: is no key of test.json that is known; it is a section with Playground:Enabled, Playground:Port")]
    [InlineData("Loging:LogLevel:Default", "Loging:LogLevel:Default: is no key of test.json that is known; did you mean Logging:LogLevel:Default?")]
    [InlineData("Redis:Connection", "Redis:Connection: is no key of test.json that is known; the sections are Locations, Playground")]
    public void An_unknown_key_is_told_with_the_nearest_known_one(string key, string line) =>
        Assert.Equal(line, Assert.Single(UnknownKeys.Find([Layers.File((key, "x"))], Known)).ToString());

    [Theory]
    [InlineData("urls")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Endpoints:Http:Url")]
    [InlineData("config")]
    [InlineData("playground:port")]
    public void Keys_of_the_host_and_known_ones_in_any_case_pass(string key) =>
        Assert.Empty(UnknownKeys.Find([Layers.File((key, "x"))], Known));

    [Fact]
    public void An_empty_section_passes() => Assert.Empty(UnknownKeys.Find([Layers.File(("Playground", null), ("Locations", ""))], Known));
}
