using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>Says of schemas what C#'s types do not.</summary>
internal static class StrictSchemas
{
    public static Task ApplyAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        // Members that are left out, never null: absence has no type of its own in C#.
        if (context.JsonPropertyInfo is null && (context.JsonTypeInfo.Type == typeof(LookupQuery) || context.JsonTypeInfo.Type == typeof(Problem)))
        {
            foreach (var member in schema.Properties?.Values.OfType<OpenApiSchema>() ?? [])
                member.Type &= ~JsonSchemaType.Null;
        }
        if (context.JsonPropertyInfo is { } property
            && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }])
        {
            schema.Type &= ~JsonSchemaType.Null;
        }
        var attributes = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), inherit: true);
        if (attributes is [WordsAttribute words])
            schema.Enum = [.. words.All.Select(word => (JsonNode)word)];
        return Task.CompletedTask;
    }
}
