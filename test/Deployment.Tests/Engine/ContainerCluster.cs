using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DnsOrleans.Deployment.Tests.Compose;

namespace DnsOrleans.Deployment.Tests.Engine;

/// <summary>compose.yaml's cluster, as far as it can be had from this machine alone: without collectors and Jaeger.</summary>
public sealed class ContainerCluster : IAsyncLifetime
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan AnswerPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly LocalImages _images;
    private readonly ComposeRun _run;
    private readonly HttpClient _client = new();

    public ContainerCluster()
    {
        var id = $"dnsorleans-test-{Guid.NewGuid():N}"[..24];
        _images = new(id);
        _run = new(id, _images);
    }

    /// <summary>Why it does not run; null if it does.</summary>
    public string? WhyMissing { get; private set; }

    internal ComposeRun Run => _run;

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        WhyMissing = await Docker.WhyMissingAsync(patience.Token);
        if (WhyMissing is not null)
            return;
        await _images.BuildAsync(patience.Token);
        await _run.CreateNetworksAsync(patience.Token);
        foreach (var name in (string[])["token", "redis", "dns-orchestrator"])
            await _run.StartAsync(name, patience.Token);
        foreach (var worker in ComposeFile.Services.Where(service => service.Settings.GetValueOrDefault("Silo:Role") == "worker"))
            await _run.StartAsync(worker.Name, patience.Token);
        var gateway = await _run.StartAsync("dns-gateway", patience.Token);
        _client.BaseAddress = new($"http://{await Docker.RunAsync(patience.Token, "port", gateway, "8080")}");
    }

    /// <summary>Asks the published front end for the A records of a name, again until the lookup is a success or a minute has passed: where tests share two cores, a silo may seem dead for a moment.</summary>
    public async Task<JsonNode> AskAsync(string domain, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(AnswerPatience);
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            using var response = await _client.PostAsJsonAsync("/api/v1/dns/lookup", new { domain, record_types = (string[])["A"] }, cancellationToken);
            var answer = (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
            if ($"{answer["status"]}" == "success" || late.IsCancellationRequested)
                return answer;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (WhyMissing is not null)
            return;
        await _run.DisposeAsync();
        await _images.DisposeAsync();
    }
}
