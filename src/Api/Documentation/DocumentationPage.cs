using Scalar.AspNetCore;

namespace DnsOrleans.Api.Documentation;

/// <summary>The API's description: the OpenAPI document, and a page that shows it.</summary>
internal static class DocumentationPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "/docs";

    private const string DocumentName = "v1";

    public static IServiceCollection AddDocumentation(this IServiceCollection services) =>
        services.AddOpenApi(DocumentName, options => options
            .AddDocumentTransformer((document, _, _) => DocumentDescription.ApplyAsync(document))
            .AddSchemaTransformer((schema, context, _) => StrictSchemas.ApplyAsync(schema, context))
            .AddOperationTransformer((operation, context, token) => LookupOperations.ApplyAsync(operation, context, token))
            .AddOperationTransformer((operation, context, _) => HistoryOperation.ApplyAsync(operation, context))
            .AddOperationTransformer((operation, context, _) => LocationsOperation.ApplyAsync(operation, context)));

    public static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        // The page's script comes from the package. Everything that would call another machine is switched off.
        routes.MapScalarApiReference(Path, options =>
        {
            options.WithTitle("DnsOrleans").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
            options.HideClientButton().HideDeveloperTools();
        });
    }
}
