using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace DnsOrleans.Deployment.Tests;

/// <summary>YAML files of the repository.</summary>
internal static class YamlFile
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    /// <summary>The file as JSON, anchors and merge keys (<c>&lt;&lt;</c>) resolved.</summary>
    public static JsonObject Read(string relative)
    {
        using var text = new StringReader(RepositoryFiles.Read(relative));
        var value = Deserializer.Deserialize(new MergingParser(new Parser(text)));
        return JsonSerializer.SerializeToNode(Plain(value))!.AsObject();
    }

    // YAML allows any key, JSON strings only.
    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object?> map => map.ToDictionary(pair => $"{pair.Key}", pair => Plain(pair.Value)),
        IList<object?> list => list.Select(Plain).ToList(),
        _ => value,
    };
}
