using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Health;
using DnsOrleans.Hosting.Processes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DnsOrleans.Api.Health;

/// <summary>Whether the process lives, and whether it can answer: 200 or 503.</summary>
internal sealed class HealthEndpoints(HealthCheckService checks)
{
    /// <summary>The process lives: no check is run.</summary>
    public const string LivePath = "/health/live";

    /// <summary>Lookups can be answered.</summary>
    public const string ReadyPath = "/health/ready";

    /// <summary>The same, where clients of the earlier system look for it.</summary>
    public const string SummaryPath = "/api/v1/health";

    public Task<IResult> LiveAsync(CancellationToken cancellationToken) => CheckAsync(_ => false, cancellationToken);

    public Task<IResult> ReadyAsync(CancellationToken cancellationToken) =>
        CheckAsync(check => check.Tags.Contains(HealthExtensions.ReadyTag), cancellationToken);

    private async Task<IResult> CheckAsync(Func<HealthCheckRegistration, bool> which, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(which, cancellationToken);
        var answer = new HealthAnswer
        {
            Status = EnumWords.Of(report.Status),
            Service = ServiceNames.Gateway,
            Version = ProductVersion.Text,
            Checks = report.Entries.ToDictionary(entry => entry.Key, entry => EnumWords.Of(entry.Value.Status)),
        };
        return TypedResults.Json(answer, statusCode: report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK);
    }
}
