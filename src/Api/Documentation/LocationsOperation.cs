using System.Text.Json.Nodes;
using DnsOrleans.Api.Locations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>Shows an example of the list of locations, with resolvers of every transport.</summary>
internal static class LocationsOperation
{
    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if ("/" + context.Description.RelativePath == LocationsEndpoint.Path && operation.Responses?["200"].Content?["application/json"] is { } answer)
            answer.Example = JsonNode.Parse(DocumentationExamples.Locations);
        return Task.CompletedTask;
    }
}
