using DnsOrleans.Api.About;
using DnsOrleans.Api.Documentation;
using DnsOrleans.Api.Health;
using DnsOrleans.Api.History;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Locations;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using DnsOrleans.Api.Traces;
using DnsOrleans.Hosting.Cluster;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Health;
using DnsOrleans.Hosting.Processes;
using DnsOrleans.Hosting.SingleProcess;
using DnsOrleans.Hosting.Telemetry;
using DnsOrleans.Hosting.Telemetry.Recent;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DnsOrleans.Api.Startup;

/// <summary>The application: HTTP in front of a silo of every region in this process or, where a Redis is configured, in front of a cluster.</summary>
internal static class ApiApplication
{
    /// <summary>The address where none is configured.</summary>
    public const string DefaultUrl = "http://localhost:8080";

    /// <summary>Puts the application together; null and a fault if it cannot be.</summary>
    public static async Task<(WebApplication? Application, SettingsFault? Fault)> BuildAsync(
        WebApplicationBuilder builder, DnsOrleansSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Redis is { } redis)
        {
            builder.AddClusterClient(settings, redis);
            builder.AddDnsOrleansTelemetry(ProcessServices.OfFrontEnd);
        }
        else
        {
            if (await builder.AddSingleProcessAsync(settings, cancellationToken) is { } fault)
                return (null, fault);
            builder.AddDnsOrleansTelemetry(ProcessServices.OfSingleProcess(settings), settings.Traces switch
            {
                { Recent: 0 } => null,
                var traces => new RecentTraces(traces.Recent, traces.SpansPerTrace, traces.PerSecond),
            });
        }
        builder.Services.AddDnsOrleansHealth();
        AddHttp(builder, settings);
        var application = builder.Build();
        Use(application);
        return (application, null);
    }

    private static void AddHttp(WebApplicationBuilder builder, DnsOrleansSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = settings.Api.Connections;
            kestrel.Limits.MaxRequestBodySize = StatusProblems.MaxBodyBytes;
        });
        if (!Addresses.AreConfigured(builder.Configuration))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Services.ConfigureHttpJsonOptions(options => JsonBodies.Configure(options.SerializerOptions));
        builder.Services.AddClientRateLimit(settings.Api.RateLimit);
        builder.Services.AddDocumentation();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(settings);
        builder.Services.AddSingleton<LookupGate>();
        builder.Services.AddSingleton<StopGrace>();
        builder.Services.AddSingleton<LookupValidator>();
        builder.Services.AddSingleton<OrchestratorNews>();
        builder.Services.AddSingleton<Orchestrators>();
        builder.Services.AddSingleton<LookupEndpoint>();
        builder.Services.AddSingleton<RememberedLookupEndpoint>();
        builder.Services.AddSingleton<HistoryEndpoint>();
        builder.Services.AddSingleton<LocationsEndpoint>();
        builder.Services.AddTraces(settings.Traces);
        builder.Services.AddSingleton<AboutEndpoint>();
        builder.Services.AddSingleton<HealthEndpoints>();
    }

    private static void Use(WebApplication application)
    {
        application.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = UnexpectedFailure.AnswerAsync });
        application.UseStatusCodePages(bare => StatusProblems.Of(bare.HttpContext.Response.StatusCode, bare.HttpContext).ExecuteAsync(bare.HttpContext));
        application.UseRateLimiter();
        ApiRoutes.Map(application);
    }
}
