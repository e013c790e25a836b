using DnsOrleans.Redis;

namespace DnsOrleans.ClusterProcesses;

/// <summary>A cluster of processes on loopback around a redis-server of its own, by the commands that the README documents but with free ports.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";
    private const string ApiName = "Api";
    private const string OrchestratorName = "orchestrator";

    private readonly RunningClusterOptions _options;
    private readonly string _directory = Directory.CreateTempSubdirectory("cluster-").FullName;
    private readonly List<ProgramProcess> _processes = [];

    private RunningCluster(RunningClusterOptions options, RedisServer redis) => (_options, Redis) = (options, redis);

    /// <summary>The Redis around which it forms.</summary>
    public RedisServer Redis { get; }

    /// <summary>Every process ever started, in that order, those that have ended too.</summary>
    public IReadOnlyList<ProgramProcess> Processes => _processes;

    /// <summary>The front end that was started last.</summary>
    public ProgramProcess Api => Newest(ApiName);

    /// <summary>The orchestrating silo that was started last.</summary>
    public ProgramProcess Orchestrator => Newest(OrchestratorName);

    /// <summary>What each process has printed, one after the other.</summary>
    public string Logs => string.Join('\n', _processes.SelectMany(process =>
        process.Lines.Prepend($"== {process.Name} ({process.Id}{(process.Runs ? "" : ", ended")})")));

    /// <summary>Starts the Redis, and nothing else yet.</summary>
    public static async Task<RunningCluster> StartRedisAsync(RunningClusterOptions options, CancellationToken cancellationToken) =>
        new(options, await RedisServer.StartAsync(options.Redis, cancellationToken));

    /// <summary>Starts a Redis, an orchestrating silo, a worker silo for each region and a front end, and waits until each serves.</summary>
    public static async Task<RunningCluster> StartAsync(RunningClusterOptions options, CancellationToken cancellationToken)
    {
        var cluster = await StartRedisAsync(options, cancellationToken);
        try
        {
            await cluster.FillAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts whatever of an orchestrating silo, a worker silo for each region and a front end does not run, and waits until each serves.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        if (!HasRunning(OrchestratorName))
            await LaunchOrchestratorAsync();
        foreach (var region in _options.Regions.Where(region => !HasRunning(WorkerName(region))))
            await LaunchWorkerAsync(region);
        if (!HasRunning(ApiName))
            await LaunchApiAsync();
        await Task.WhenAll(_processes.Where(process => process.Runs).Select(process => process.ServesAsync(cancellationToken)));
    }

    /// <summary>The silo with workers of a region that was started last.</summary>
    public ProgramProcess Worker(string region) => Newest(WorkerName(region));

    /// <summary>Starts a silo that orchestrates; it serves a moment later.</summary>
    public Task<ProgramProcess> LaunchOrchestratorAsync(params IEnumerable<string> arguments) =>
        LaunchAsync(OrchestratorName, BuiltPrograms.Silo, [.. SiloArguments("orchestrator"), .. arguments]);

    /// <summary>Starts a silo with the workers of a region; it serves a moment later.</summary>
    public Task<ProgramProcess> LaunchWorkerAsync(string region, params IEnumerable<string> arguments) =>
        LaunchAsync(WorkerName(region), BuiltPrograms.Silo, [.. SiloArguments("worker"), "--Silo:Regions", region, .. arguments]);

    /// <summary>Starts a front end; it serves a moment later.</summary>
    public Task<ProgramProcess> LaunchApiAsync(params IEnumerable<string> arguments) =>
        LaunchAsync(ApiName, BuiltPrograms.Api, ["--Api:RateLimit:Enabled", "false", .. arguments]);

    /// <summary>Kills every process and clears the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await Redis.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string WorkerName(string region) => $"worker of {region}";

    private static string[] SiloArguments(string role) => ["--Silo:Port", "0", "--Silo:GatewayPort", "0", "--Silo:Role", role];

    private bool HasRunning(string name) => _processes.Exists(process => process.Name == name && process.Runs);

    private ProgramProcess Newest(string name) =>
        _processes.FindLast(process => process.Name == name) ?? throw new InvalidOperationException($"no {name} was started");

    private async Task<ProgramProcess> LaunchAsync(string name, string program, IEnumerable<string> arguments)
    {
        var process = await ProgramProcess.StartAsync(
            name, program, ["--Redis:Connection", Redis.ConnectionString, "--urls", AnyPort, .. _options.Arguments, .. arguments], _options.Environment, _directory);
        _processes.Add(process);
        return process;
    }
}
