using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DnsOrleans.Deployment.Tests.Collectors;

/// <summary>A configuration of the OpenTelemetry Collector.</summary>
internal sealed partial class CollectorConfig(string path)
{
    private static readonly string[] Kinds = ["receivers", "processors", "exporters"];

    private readonly JsonObject _root = YamlFile.Read(path);

    /// <summary>The environment variables that it reads.</summary>
    public IEnumerable<string> Variables => Variable().Matches(_root.ToJsonString()).Select(match => match.Groups[1].Value).Distinct().Order();

    /// <summary>What is defined, such as <c>exporters otlp_http</c>.</summary>
    public IEnumerable<string> Defined => Kinds.Append("extensions").SelectMany(kind => _root[kind]!.AsObject().Select(pair => $"{kind} {pair.Key}")).Order();

    /// <summary>What the pipelines and the service use.</summary>
    public IEnumerable<string> Used => Pipelines
        .SelectMany(pipeline => Kinds.SelectMany(kind => Names(pipeline.Value![kind]).Select(name => $"{kind} {name}")))
        .Concat(Names(_root["service"]!["extensions"]).Select(name => $"extensions {name}"))
        .Distinct().Order();

    /// <summary>By signal.</summary>
    public JsonObject Pipelines => _root["service"]!["pipelines"]!.AsObject();

    public JsonNode? this[params ReadOnlySpan<string> keys]
    {
        get
        {
            JsonNode? node = _root;
            foreach (var key in keys)
                node = node?[key];
            return node;
        }
    }

    public static IEnumerable<string> Names(JsonNode? list) => list!.AsArray().Select(name => $"{name}");

    [GeneratedRegex(@"\$\{env:(\w+)\}")]
    private static partial Regex Variable();
}
