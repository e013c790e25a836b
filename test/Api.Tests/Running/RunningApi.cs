using System.Text.Json;
using System.Text.Json.Nodes;
using DnsOrleans.Api.Startup;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Processes;
using Microsoft.AspNetCore.Builder;

namespace DnsOrleans.Api.Tests.Running;

/// <summary>The real application in this process: a silo, the playground, and Kestrel on a free port of 127.0.0.1.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RunningApi(WebApplication application)
    {
        _application = application;
        Address = new(Addresses.Of(application.Services).Single());
        Client = NewClient();
    }

    public Uri Address { get; }

    /// <summary>A client without a limit of connections.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _application.Services;

    /// <summary>Starts with the product's own settings and <paramref name="settings"/>, written as on the command line.</summary>
    public static async Task<RunningApi> StartAsync(params string[] settings)
    {
        var start = await HostStart.PrepareAsync(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error", .. settings], CancellationToken.None);
        Assert.Empty(start.Faults);
        var (application, fault) = await ApiApplication.BuildAsync(start.Builder!, start.Settings!, CancellationToken.None);
        Assert.Null(fault);
        await application!.StartAsync();
        return new(application);
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    public Task<HttpResponseMessage> PostAsync(string body, CancellationToken cancellationToken = default) =>
        Client.PostAsync("/api/v1/dns/lookup", new StringContent(body, null, "application/json"), cancellationToken);

    /// <summary>The object that a lookup by POST comes to.</summary>
    public async Task<JsonObject> LookupAsync(string domain, params string[] recordTypes)
    {
        object question = recordTypes.Length == 0 ? new { domain } : new { domain, record_types = recordTypes };
        using var response = await PostAsync(JsonSerializer.Serialize(question));
        Assert.Equal(200, (int)response.StatusCode);
        return (await ReadAsync(response)).AsObject();
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync()) ?? throw new InvalidDataException("the body is null");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
