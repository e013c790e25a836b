using System.Text.Json;
using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Documentation;

/// <summary>A schema of an OpenAPI document, as much of JSON Schema as this API uses, and stricter: a member that is not described is a fault.</summary>
internal sealed class DescribedSchema(JsonNode document, JsonNode schema)
{
    public void Check(JsonNode? value) => Check(schema, value, "$");

    private void Check(JsonNode schema, JsonNode? value, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(document["components"]!["schemas"]![reference.Split('/')[^1]]!, value, path);
            return;
        }
        if (schema["oneOf"] is JsonArray { Count: 2 } nullable && (string?)nullable[0]!["type"] == "null")
        {
            if (value is not null)
                Check(nullable[1]!, value, path);
            return;
        }
        if (schema["enum"] is JsonArray members)
        {
            Assert.True(members.Texts().Contains((string?)value), $"{path}: {value} is none of {members}");
            return;
        }
        CheckType(schema, value, path);
        if (value is JsonArray items)
        {
            foreach (var (index, item) in items.Index())
                Check(schema["items"]!, item, $"{path}[{index}]");
        }
        else if (value is JsonObject parts)
            CheckMembers(schema, parts, path);
    }

    private void CheckMembers(JsonNode schema, JsonObject value, string path)
    {
        // An object of whatever members: a span's attributes.
        if (schema["properties"] is null && schema["additionalProperties"] is null)
            return;
        foreach (var required in schema["required"]?.AsArray().Texts() ?? [])
            Assert.True(value.ContainsKey(required), $"{path}: {required} is missing");
        foreach (var (name, member) in value)
        {
            var described = schema["properties"]?[name] ?? schema["additionalProperties"];
            Assert.True(described is not null, $"{path}: {name} is not described");
            Check(described, member, $"{path}.{name}");
        }
    }

    private static void CheckType(JsonNode schema, JsonNode? value, string path)
    {
        var allowed = schema["type"] is JsonArray several ? several.Texts() : [(string)schema["type"]!];
        var type = value?.GetValueKind() switch
        {
            null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            _ => "boolean",
        };
        var fits = allowed.Contains(type)
            || (type == "number" && allowed.Contains("integer") && double.IsInteger(value!.GetValue<double>()));
        Assert.True(fits, $"{path}: {type} is none of {string.Join(", ", allowed)}");
    }
}
