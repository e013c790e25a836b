using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DnsOrleans.Hosting.Health;

/// <summary>Whether a silo lives, and whether it does its part: 200 or 503.</summary>
public static class SiloHealth
{
    /// <summary>The process lives: no check is run.</summary>
    public const string LivePath = "/health/live";

    /// <summary>The silo is an active member and Redis answers.</summary>
    public const string ReadyPath = "/health/ready";

    /// <summary>Adds the checks.</summary>
    public static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<MemberHealthCheck>("member").AddCheck<RedisHealthCheck>("redis");
        return services;
    }

    /// <summary>Adds the paths.</summary>
    public static void MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(LivePath, new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks(ReadyPath, new() { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, new
        {
            status = WordOf(report.Status),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = WordOf(entry.Value.Status), description = entry.Value.Description }),
        }, cancellationToken: context.RequestAborted);
    }

    private static string WordOf(HealthStatus status) => status.ToString().ToLowerInvariant();
}
