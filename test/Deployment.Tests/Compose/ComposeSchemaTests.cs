using NJsonSchema;

namespace DnsOrleans.Deployment.Tests.Compose;

/// <summary>compose.yaml against the Compose Specification's own schema.</summary>
public sealed class ComposeSchemaTests
{
    [Fact]
    public async Task The_file_is_valid() => Assert.Empty(await FaultsOfAsync(ComposeFile.Root.ToJsonString()));

    [Theory]
    [InlineData("""{ "services": { "a": { "imag": "redis:8.8.3" } } }""")]
    [InlineData("""{ "services": { "a": { "image": "redis:8.8.3", "depends_on": { "b": { "condition": "service_well" } } } } }""")]
    [InlineData("""{ "services": { "a": { "image": "redis:8.8.3", "healthcheck": { "every": "5s" } } } }""")]
    [InlineData("""{ "service": {} }""")]
    public async Task A_wrong_file_is_not(string file) => Assert.NotEmpty(await FaultsOfAsync(file));

    private static async Task<IEnumerable<string>> FaultsOfAsync(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "compose-spec.json");
        var schema = await JsonSchema.FromFileAsync(path, TestContext.Current.CancellationToken);
        return schema.Validate(file).Select(fault => fault.ToString());
    }
}
