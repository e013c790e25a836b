using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Tests.Configuration;

[Collection(EnvironmentTests.Collection)]
public sealed class ConfigFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dnsorleans-config-");

    [Fact]
    public async Task A_file_gives_settings_and_the_command_line_stands_over_it()
    {
        var start = await PrepareAsync(
            """
            {
              // Comments are allowed.
              "Locations": [ { "Name": "filed", "Resolvers": [ "udp://[2001:db8::1]:5353" ] } ],
              "Regions": { "MaxAttempts": 2, "Shards": 8 },
              "Urls": "http://127.0.0.1:9",
            }
            """,
            "--Regions:Shards=3");

        Assert.Empty(start.Faults);
        Assert.Equal("udp://[2001:db8::1]:5353", Assert.Single(start.Settings!.Locations[0].Resolvers).ToString());
        Assert.Equal((2, 3), (start.Settings.Regions.MaxAttempts, start.Settings.Regions.Shards));
        Assert.Equal("http://127.0.0.1:9", start.Builder!.Configuration["urls"]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_line()
    {
        var start = await HostStart.PrepareAsync(["--config", "nowhere.json"], TestContext.Current.CancellationToken);

        Assert.Equal($"--config: there is no file '{Path.GetFullPath("nowhere.json")}'; name a JSON file that exists", Assert.Single(start.Faults).ToString());
    }

    [Theory]
    [InlineData("{ \"Locations\": [ }", "line 1, byte 18: ")]
    [InlineData("{\n  \"Regions\": {\n    nope\n", "line 3, byte 5: ")]
    [InlineData("[1]", "Top-level JSON element must be an object.")]
    [InlineData("", "The input does not contain any JSON tokens.")]
    public async Task A_malformed_file_is_one_line_that_says_where(string json, string where)
    {
        var line = Assert.Single((await PrepareAsync(json)).Faults).ToString();

        Assert.Contains("is no well-formed configuration: ", line, StringComparison.Ordinal);
        Assert.Contains(where, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public async Task An_unknown_section_is_one_line_for_each_value_in_it()
    {
        var start = await PrepareAsync("""{ "Locations": [ { "Name": "a", "Resolvers": [ "udp://192.0.2.1" ] } ], "Redis": { "Connection": { "Host": "h" } }, "Regions": {} }""");

        Assert.Equal("Redis:Connection:Host", Assert.Single(start.Faults).Key);
    }

    [Fact]
    public async Task A_null_gives_a_setting_its_default_back()
    {
        var start = await PrepareAsync(
            """{ "Locations": [ { "Name": "a", "Resolvers": [ "udp://192.0.2.1" ], "ClientSubnet": null } ], "Playground": { "Enabled": null } }""");

        Assert.Empty(start.Faults);
        Assert.Null(start.Settings!.Locations[0].ClientSubnet);
        Assert.True(start.Settings.Playground.Enabled);
    }

    [Fact]
    public async Task A_directory_is_no_file() =>
        Assert.Contains("cannot be read", Assert.Single((await HostStart.PrepareAsync(["--config", _directory.FullName], TestContext.Current.CancellationToken)).Faults).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_key_is_told_with_the_name_of_its_file() =>
        Assert.Contains("settings.json that is known; did you mean Regions:Shards?", Assert.Single((await PrepareAsync(
            """{ "Locations": [ { "Name": "a", "Resolvers": [ "udp://192.0.2.1" ] } ], "Regions": { "Shard": 2 } }""")).Faults).Problem, StringComparison.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task<HostStart> PrepareAsync(string json, params string[] more)
    {
        var path = Path.Combine(_directory.FullName, "settings.json");
        await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
        return await HostStart.PrepareAsync(["--config", path, .. more], TestContext.Current.CancellationToken);
    }
}
