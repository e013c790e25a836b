using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Api.Tests.Traces;

/// <summary>A server that answers as Jaeger's query service does, on a free port of 127.0.0.1.</summary>
internal sealed class ScriptedJaeger : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ScriptedJaeger(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single();

    /// <summary>Starts a server that says this to whoever asks for any trace.</summary>
    public static async Task<ScriptedJaeger> StartAsync(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.MapGet("/jaeger/api/traces/{id}", (HttpContext context) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body, context.RequestAborted);
        });
        await application.StartAsync();
        return new(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
