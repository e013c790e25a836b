using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>The content of <c>--config</c>'s file as a configuration source, so that <c>Logging</c>, <c>Kestrel</c> or <c>Urls</c> may stand in it too.</summary>
internal sealed class ConfigFileSource(string path, IReadOnlyDictionary<string, string?> values) : IConfigurationSource
{
    public string Path => path;

    public IReadOnlyDictionary<string, string?> Values => values;

    public IConfigurationProvider Build(IConfigurationBuilder builder) =>
        new MemoryConfigurationProvider(new MemoryConfigurationSource { InitialData = values });
}
