using DnsOrleans.Api.Documentation;
using DnsOrleans.Api.Health;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Locations;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Health;
using DnsOrleans.Hosting.SingleProcess;
using DnsOrleans.Hosting.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DnsOrleans.Api.Startup;

/// <summary>The application: the silo of every region, and HTTP in front of it.</summary>
internal static class ApiApplication
{
    /// <summary>The address where none is configured.</summary>
    public const string DefaultUrl = "http://localhost:8080";

    /// <summary>Puts the application together; null and a fault if it cannot be.</summary>
    public static async Task<(WebApplication? Application, SettingsFault? Fault)> BuildAsync(
        WebApplicationBuilder builder, DnsOrleansSettings settings, CancellationToken cancellationToken)
    {
        if (await builder.AddSingleProcessAsync(settings, cancellationToken) is { } fault)
            return (null, fault);
        builder.AddDnsOrleansTelemetry(settings);
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
        builder.Services.AddSingleton<LookupEndpoint>();
        builder.Services.AddSingleton<RememberedLookupEndpoint>();
        builder.Services.AddSingleton<LocationsEndpoint>();
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
