using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Deployment.Tests.Compose;

/// <summary>What compose.yaml tells our programs.</summary>
public sealed class ComposeSettingsTests
{
    private static readonly string[] Programs = ["dns-gateway", "dns-orchestrator", "dns-worker-us-east-1", "dns-worker-eu-west-1", "dns-worker-asia-south-1"];

    public static TheoryData<string> Names => [.. Programs];

    [Theory, MemberData(nameof(Names))]
    public async Task The_program_knows_every_key_and_takes_every_value(string name)
    {
        var service = ComposeFile.Service(name);
        // An address of a container's own can be found in the container only.
        var settings = service.Settings.Where(pair => pair.Value != "auto").SelectMany(pair => new[] { $"--{pair.Key}", pair.Value });
        var source = name == "dns-gateway" ? "src/Api" : "src/Silo";

        var start = await HostStart.PrepareAsync(["--contentRoot", RepositoryFiles.PathOf(source), .. settings], TestContext.Current.CancellationToken);

        Assert.Empty(start.Faults);
    }

    [Fact]
    public async Task Each_region_of_the_silos_has_one_worker_service()
    {
        var start = await HostStart.PrepareAsync(["--contentRoot", RepositoryFiles.PathOf("src/Silo")], TestContext.Current.CancellationToken);
        var workers = ComposeFile.Services.Where(service => service.Settings.GetValueOrDefault("Silo:Role") == "worker").ToList();

        Assert.Equal(start.Settings!.Locations.Select(location => location.Name), workers.Select(worker => worker.Settings["Silo:Regions"]));
        Assert.All(workers, worker => Assert.Equal($"dns-worker-{worker.Settings["Silo:Regions"]}", worker.Name));
        // One Client Subnet for each, so that answers differ on one machine.
        Assert.All(workers, worker => Assert.Equal(
            start.Settings.Locations.Length, worker.Settings.Keys.Count(key => key.EndsWith(":ClientSubnet", StringComparison.Ordinal))));
    }

    [Fact]
    public void Workers_send_to_the_central_collector_with_the_token_and_the_others_to_their_sidecars()
    {
        foreach (var name in Programs)
        {
            var environment = ComposeFile.Service(name).Environment;
            var isWorker = name.StartsWith("dns-worker-", StringComparison.Ordinal);
            Assert.Equal(isWorker ? "http://otel-collector:4317" : $"http://{name}-collector:4317", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
            Assert.Equal(isWorker ? "/run/token/headers" : null, environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_HEADERS_FILE"));
            // The services' names are the programs' own.
            Assert.DoesNotContain("OTEL_SERVICE_NAME", environment.Keys);
        }
    }
}
