using System.Text.Json.Nodes;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Api.Lookups.Watching;
using DnsOrleans.Api.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>Describes the stream of server-sent events, as far as OpenAPI 3.1 can: one event as an object of its fields.</summary>
internal static class EventStreamDescription
{
    private static readonly (string Name, Type Data)[] Events =
    [
        (EventMapping.Started, typeof(LookupStartedEvent)),
        (EventMapping.Resolved, typeof(RecordResolvedEvent)),
        (EventMapping.Location, typeof(LocationCompletedEvent)),
        (EventMapping.Completed, typeof(LookupAnswer)),
        (LookupStreamResult.Failed, typeof(Problem)),
    ];

    public static async Task<OpenApiMediaType> CreateAsync(OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // The platform describes only what a handler returns; the parts that an answer has too are referred to.
        await AddAsync<LookupStartedEvent>(context, cancellationToken);
        await AddAsync<RecordResolvedEvent>(context, cancellationToken, ("record", nameof(RecordAnswer)));
        await AddAsync<LocationCompletedEvent>(context, cancellationToken, ("result", nameof(LocationAnswer)));
        return new()
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "One event of the stream. lookup.started comes first; record.resolved for each cell; location.completed after a location's cells; "
                    + "lookup.completed last. lookup.failed ends a lookup that broke off.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["event"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Events.Select(e => (JsonNode)e.Name)] },
                    ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The event's number in its stream, from 1." },
                    ["data"] = new OpenApiSchema { OneOf = [.. Events.Select(e => new OpenApiSchemaReference(e.Data.Name, context.Document))] },
                },
            },
            Example = DocumentationExamples.Event,
        };
    }

    private static async Task AddAsync<T>(
        OpenApiOperationTransformerContext context, CancellationToken cancellationToken, params (string Member, string Schema)[] references)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken);
        foreach (var (member, name) in references)
            schema.Properties![member] = new OpenApiSchemaReference(name, context.Document);
        context.Document?.AddComponent(typeof(T).Name, schema);
    }
}
