using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Bench.WholeRequest.Subjects;

/// <summary>An HTTP endpoint that does nothing.</summary>
internal static class EmptyEndpoint
{
    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var application = builder.Build();
        application.MapPost("/", () => Results.Ok());
        return application.RunAsync();
    }
}
