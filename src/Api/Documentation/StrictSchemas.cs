using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>Takes null out of the types of members that are left out, never null: absence has no type of its own in C#.</summary>
internal static class StrictSchemas
{
    public static Task ApplyAsync(OpenApiSchema schema, Type type)
    {
        if (type == typeof(LookupQuery) || type == typeof(Problem))
        {
            foreach (var member in schema.Properties?.Values.OfType<OpenApiSchema>() ?? [])
                member.Type &= ~JsonSchemaType.Null;
        }
        return Task.CompletedTask;
    }
}
