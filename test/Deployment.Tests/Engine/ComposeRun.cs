using System.Text.Json.Nodes;
using DnsOrleans.Deployment.Tests.Compose;

namespace DnsOrleans.Deployment.Tests.Engine;

/// <summary>Starts services as compose.yaml has them, where there is no <c>docker compose</c>: the same confinement, limits, environment and health checks, other images.</summary>
internal sealed class ComposeRun(string id, LocalImages images) : IAsyncDisposable
{
    // More often than in earnest: the tests wait for it.
    private const string HealthInterval = "2s";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly JsonObject Networks = ComposeFile.Root["networks"]!.AsObject();

    private readonly List<string> _containers = [];
    private readonly HashSet<string> _volumes = [];

    public IReadOnlyList<string> Containers => _containers;

    /// <summary>Creates the file's networks.</summary>
    public async Task CreateNetworksAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, network) in Networks)
        {
            string[] isInternal = $"{network?["internal"]}" == "true" ? ["--internal"] : [];
            await Docker.RunAsync(["network", "create", .. isInternal, $"{id}-{name}"], cancellationToken);
        }
    }

    /// <summary>Starts one more container of a service and waits until it is healthy, or has ended well if that is its way.</summary>
    /// <returns>The container's name.</returns>
    public async Task<string> StartAsync(string name, CancellationToken cancellationToken)
    {
        var service = ComposeFile.Service(name);
        var container = $"{id}-{name}-{_containers.Count}";
        _containers.Add(container);
        await Docker.RunAsync(["create", "--name", container, .. OptionsOf(service), images[service.Image], .. CommandOf(service)], cancellationToken);
        foreach (var network in service.Networks.Skip(1))
            await Docker.RunAsync(cancellationToken, "network", "connect", $"{id}-{network}", container);
        await Docker.RunAsync(cancellationToken, "start", container);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Patience);
        await SettledAsync(container, service.EndsByItself, late.Token);
        var state = await StateAsync(container, cancellationToken);
        if (state != (service.EndsByItself ? "exited 0" : "running healthy"))
            Assert.Fail($"{name} is {state}\n{await Docker.RunAsync(cancellationToken, "logs", container)}");
        return container;
    }

    public async ValueTask DisposeAsync()
    {
        if (_containers.Count > 0)
            await Docker.RunAsync(["rm", "--force", "--volumes", .. _containers], CancellationToken.None);
        if (_volumes.Count > 0)
            await Docker.RunAsync(["volume", "rm", "--force", .. _volumes], CancellationToken.None);
        await Docker.RunAsync(["network", "rm", .. Networks.Select(network => $"{id}-{network.Key}")], CancellationToken.None);
    }

    /// <summary>What an engine says of a container: its status, then its health, or its exit code once it has ended.</summary>
    public static Task<string> StateAsync(string container, CancellationToken cancellationToken) => Docker.RunAsync(
        cancellationToken, "inspect", "--format",
        "{{.State.Status}} {{if .State.Running}}{{if .State.Health}}{{.State.Health.Status}}{{end}}{{else}}{{.State.ExitCode}}{{end}}", container);

    private static async Task SettledAsync(string container, bool ends, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            if (cancellationToken.IsCancellationRequested)
                return;
            var state = await StateAsync(container, CancellationToken.None);
            // One that ends otherwise is started again, as the file has it.
            if (state == "running healthy" || (ends && state.StartsWith("exited", StringComparison.Ordinal)))
                return;
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None));
    }

    private IEnumerable<string> OptionsOf(ComposeService service)
    {
        if (service.Text("read_only") == "true")
            yield return "--read-only";
        var isOffline = service.Text("network_mode") == "none";
        yield return isOffline ? "--network=none" : $"--network={id}-{service.Networks[0]}";
        if (!isOffline)
            yield return $"--network-alias={service.Name}";
        yield return $"--restart={service.Text("restart")}";
        foreach (var option in new[]
        {
            Each(service.Body["cap_drop"], "--cap-drop"), Each(service.Body["security_opt"], "--security-opt"), Each(service.Body["tmpfs"], "--tmpfs"),
            service.Environment.Select(pair => $"--env={pair.Key}={pair.Value}"), VolumesOf(service), LimitsOf(service), HealthOf(service),
            // The engine chooses the port of the machine.
            Each(service.Body["ports"], "--publish").Select(port => $"--publish=127.0.0.1::{port.Split(':')[^1]}"),
        }.SelectMany(options => options))
            yield return option;
        if (service.Text("user") is { Length: > 0 } user)
            yield return $"--user={user}";
        if (service.Body["entrypoint"] is JsonArray entrypoint)
            yield return $"--entrypoint={entrypoint[0]}";
    }

    private static IEnumerable<string> CommandOf(ComposeService service) =>
        Texts(service.Body["entrypoint"]).Skip(1).Concat(Texts(service.Body["command"])).Select(ComposeFile.WithNothingSet);

    private IEnumerable<string> VolumesOf(ComposeService service)
    {
        foreach (var volume in Texts(service.Body["volumes"]))
        {
            _volumes.Add($"{id}-{volume.Split(':')[0]}");
            yield return $"--volume={id}-{volume}";
        }
    }

    private static IEnumerable<string> LimitsOf(ComposeService service) =>
    [
        $"--memory={service.Text("deploy", "resources", "limits", "memory")}",
        $"--cpus={service.Text("deploy", "resources", "limits", "cpus")}",
        $"--pids-limit={service.Text("deploy", "resources", "limits", "pids")}",
    ];

    // A check without a shell cannot be given on the command line; our own images have the same one (see DockerfileTests).
    private static IEnumerable<string> HealthOf(ComposeService service) => Texts(service.Body["healthcheck"]?["test"]).ToList() switch
    {
        [] => [],
        ["CMD-SHELL", var command] => [$"--health-interval={HealthInterval}", $"--health-cmd={ComposeFile.WithNothingSet(command)}"],
        _ => [$"--health-interval={HealthInterval}"],
    };

    private static IEnumerable<string> Each(JsonNode? list, string option) => Texts(list).Select(text => $"{option}={text}");

    private static IEnumerable<string> Texts(JsonNode? list) => (list?.AsArray() ?? []).Select(text => $"{text}");
}
