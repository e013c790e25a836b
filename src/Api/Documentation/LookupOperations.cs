using System.Text.Json.Nodes;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>Describes what the handlers' signatures cannot: query parameters, headers, events and examples.</summary>
internal static class LookupOperations
{
    public static async Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = "/" + context.Description.RelativePath;
        AddHeaders(operation, path);
        if (Content(operation.RequestBody?.Content, "application/json") is { } body)
            body.Example = JsonNode.Parse(DocumentationExamples.Request);
        if (path != LookupEndpoint.Path)
            return;
        if (operation.RequestBody is null)
            operation.Parameters = [.. QueryParameters()];
        if (operation.Responses?.GetValueOrDefault("200") is { Content: { } content })
        {
            if (Content(content, "application/json") is { } answer)
                answer.Example = JsonNode.Parse(DocumentationExamples.Answer);
            content["text/event-stream"] = await EventStreamDescription.CreateAsync(context, cancellationToken);
        }
        if (Content(operation.Responses?.GetValueOrDefault("400")?.Content, Problem.MediaType) is { } problem)
            problem.Example = JsonNode.Parse(DocumentationExamples.Problem);
    }

    private static OpenApiMediaType? Content(IDictionary<string, OpenApiMediaType>? content, string mediaType) =>
        content is not null && content.TryGetValue(mediaType, out var found) ? found : null;

    private static void AddHeaders(OpenApiOperation operation, string path)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse described)
                continue;
            described.Headers ??= new Dictionary<string, IOpenApiHeader>();
            if (status is "429" or "503" && !path.Contains("health", StringComparison.Ordinal))
                described.Headers["Retry-After"] = Header(JsonSchemaType.Integer, "Seconds after which to come back.");
            if (status is "200" or "503" && path == LookupEndpoint.Path)
                described.Headers[LookupEndpoint.IdHeader] = Header(JsonSchemaType.String, "The lookup's own id.");
        }
    }

    private static IEnumerable<IOpenApiParameter> QueryParameters()
    {
        yield return Parameter(Fields.Domain, new() { Type = JsonSchemaType.String }, "The name to look up; with record_types=PTR also an IP address.", "example.com", required: true);
        yield return Parameter(Fields.Locations, Texts(), "The locations to ask; by default every one.", "us-east-1,eu-west-1");
        yield return Parameter(Fields.RecordTypes, Texts(), "At most 32 different RR TYPEs by name (A AAAA CAA CDNSKEY CDS CNAME DNAME DNSKEY DS HTTPS LOC MX NAPTR NS NSEC NSEC3 PTR RRSIG SMIMEA SOA SRV SSHFP SVCB TLSA TXT URI, or another of the registry) or as TYPEnnn; by default A, AAAA, MX, TXT and NS.", "A,MX");
        yield return Parameter(
            Fields.TimeoutMs,
            new()
            {
                Type = JsonSchemaType.Integer,
                Minimum = $"{LookupQuery.MinTimeoutMs}",
                Maximum = $"{LookupQuery.MaxTimeoutMs}",
                Default = LookupQuery.DefaultTimeoutMs,
            },
            "The whole lookup's deadline in milliseconds.",
            2000);
        yield return Parameter(Fields.Dnssec, new() { Type = JsonSchemaType.Boolean, Default = false }, "Ask for DNSSEC's records too.", false);
        yield return Parameter(
            Fields.Resolvers,
            new() { Type = JsonSchemaType.String, Enum = [.. EnumWords.All<ResolverStrategy>().Select(word => (JsonNode)word)] },
            "How each location asks its resolvers where it has several; by default as configured.",
            "all");
    }

    private static OpenApiSchema Texts() =>
        new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, MinItems = 1 };

    private static OpenApiParameter Parameter(string name, OpenApiSchema schema, string description, JsonNode example, bool required = false) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Required = required,
        Description = description,
        Schema = schema,
        // Lists with commas: style form without explode (OpenAPI 3.1 section 4.8.12).
        Style = ParameterStyle.Form,
        Explode = schema.Type != JsonSchemaType.Array,
        Example = schema.Type == JsonSchemaType.Array ? new JsonArray([.. example.GetValue<string>().Split(',').Select(item => (JsonNode)item)]) : example,
    };

    private static OpenApiHeader Header(JsonSchemaType type, string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
