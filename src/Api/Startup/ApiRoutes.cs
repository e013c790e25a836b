using DnsOrleans.Api.About;
using DnsOrleans.Api.Documentation;
using DnsOrleans.Api.Health;
using DnsOrleans.Api.History;
using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Locations;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Page;
using DnsOrleans.Api.Problems;
using DnsOrleans.Api.Traces;
using Microsoft.AspNetCore.Mvc;

namespace DnsOrleans.Api.Startup;

/// <summary>Every path, with what it may answer.</summary>
internal static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapLookups(routes);
        MapHistory(routes);
        MapTraces(routes);
        MapHealth(routes);
        routes.MapGet(LocationsEndpoint.Path, (LocationsEndpoint endpoint, CancellationToken cancellationToken) => endpoint.GetAsync(cancellationToken))
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("ListLocations").WithTags("Locations")
            .WithSummary("The locations, their resolvers, and whether something serves them now")
            .ProducesProblems(StatusCodes.Status429TooManyRequests);
        routes.MapGet(AboutEndpoint.Path, (AboutEndpoint endpoint) => endpoint.Get())
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("About").WithTags("About")
            .WithSummary("What this installation is and can be asked")
            .ProducesProblems(StatusCodes.Status429TooManyRequests);
        routes.MapPage();
        routes.MapDocumentation();
    }

    private static void MapLookups(IEndpointRouteBuilder routes)
    {
        routes.MapPost(LookupEndpoint.Path, (HttpContext context, LookupEndpoint endpoint, CancellationToken cancellationToken) => endpoint.PostAsync(context, cancellationToken))
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("Lookup").WithTags("Lookups")
            .WithSummary("Ask every region about a name")
            .WithDescription("Each location looks each record type up at once; the answers come back compared. With Accept: text/event-stream the answer comes as server-sent events, as it happens. Members of the body that are not described here are ignored.")
            .Accepts<LookupQuery>("application/json")
            .Produces<LookupAnswer>()
            .ProducesProblems(
                StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        routes.MapGet(LookupEndpoint.Path, (HttpContext context, LookupEndpoint endpoint, CancellationToken cancellationToken) => endpoint.GetAsync(context, cancellationToken))
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("LookupByQuery").WithTags("Lookups")
            .WithSummary("The same for a browser or a shell")
            .WithDescription("Lists are written with commas, repeated, or both. With Accept: text/event-stream the answer comes as server-sent events; a request with Last-Event-ID (an EventSource that connects again) is answered 204, as a lookup is asked once. Parameters that are not described here are ignored.")
            .Produces<LookupAnswer>()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(
                StatusCodes.Status400BadRequest, StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        routes.MapGet(RememberedLookupEndpoint.Path, ([FromRoute(Name = "lookup_id")] string lookupId, RememberedLookupEndpoint endpoint) => endpoint.GetAsync(lookupId))
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("GetLookup").WithTags("Lookups")
            .WithSummary("A finished lookup again, while it is remembered")
            .Produces<LookupAnswer>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
    }

    private static void MapHistory(IEndpointRouteBuilder routes) =>
        routes.MapGet(HistoryEndpoint.Path, (HttpContext context, string domain, HistoryEndpoint endpoint, CancellationToken cancellationToken) => endpoint.GetAsync(context, domain, cancellationToken))
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("GetHistory").WithTags("History")
            .WithSummary("The last lookups of a name, and what changed")
            .WithDescription("The newest first, each compared cell by cell (one location, one record type) with the last lookup that asked the same. A lookup stands here a moment after its answer. A name that nothing is known of has an empty list.")
            .Produces<HistoryAnswer>()
            .ProducesProblems(StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);

    private static void MapTraces(IEndpointRouteBuilder routes) =>
        routes.MapGet(TraceEndpoint.Path, ([FromRoute(Name = "trace_id")] string traceId, TraceEndpoint endpoint, CancellationToken cancellationToken) => endpoint.GetAsync(traceId, cancellationToken))
            .RequireRateLimiting(ClientRateLimit.Policy)
            .WithName("GetTrace").WithTags("Traces")
            .WithSummary("A lookup's trace as it was recorded")
            .WithDescription("The spans of every service, from this process's memory or from the Jaeger that is configured. A span stands here once it has ended: the request's own a moment after its answer, in Jaeger some seconds later.")
            .Produces<TraceAnswer>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);

    private static void MapHealth(IEndpointRouteBuilder routes)
    {
        routes.MapGet(HealthEndpoints.LivePath, (HealthEndpoints endpoint, CancellationToken cancellationToken) => endpoint.LiveAsync(cancellationToken))
            .WithName("Live").WithTags("Health").WithSummary("Whether the process lives")
            .Produces<HealthAnswer>();
        routes.MapGet(HealthEndpoints.ReadyPath, (HealthEndpoints endpoint, CancellationToken cancellationToken) => endpoint.ReadyAsync(cancellationToken))
            .WithName("Ready").WithTags("Health").WithSummary("Whether lookups can be answered")
            .Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet(HealthEndpoints.SummaryPath, (HealthEndpoints endpoint, CancellationToken cancellationToken) => endpoint.ReadyAsync(cancellationToken))
            .WithName("Health").WithTags("Health").WithSummary("The same as ready")
            .Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    private static void ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            route.Produces<Problem>(status, Problem.MediaType);
    }
}
