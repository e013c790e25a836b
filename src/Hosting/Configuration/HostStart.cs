using System.Collections.Immutable;
using DnsOrleans.Hosting.Configuration.Reading;
using DnsOrleans.Hosting.Configuration.Sections;
using DnsOrleans.Hosting.Logs;
using DnsOrleans.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>What a command line, an environment and the files came to: a builder with settings, or every reason not to start.</summary>
public sealed record HostStart
{
    private HostStart(WebApplicationBuilder builder, DnsOrleansSettings settings) => (Builder, Settings) = (builder, settings);

    private HostStart(IEnumerable<SettingsFault> faults) => Faults = [.. faults];

    /// <summary>The host's builder; null if there are faults.</summary>
    public WebApplicationBuilder? Builder { get; }

    /// <summary>The settings; null if there are faults.</summary>
    public DnsOrleansSettings? Settings { get; }

    /// <summary>Everything that is wrong, one line each; empty if nothing is.</summary>
    public ImmutableArray<SettingsFault> Faults { get; } = [];

    /// <summary>Reads appsettings.json, <c>--config FILE</c>, <c>DNSORLEANS__…</c> and the command line, a later one over an earlier; host names of resolvers are resolved. Never throws for what it reads.</summary>
    public static async Task<HostStart> PrepareAsync(string[] args, CancellationToken cancellationToken)
    {
        var badArguments = CommandLineArguments.FindFaults(args).ToList();
        if (badArguments.Count > 0)
            return new(badArguments);
        if (CreateBuilder(args, out var badHost) is not { } builder)
            return new([badHost]);

        var sources = builder.Configuration.Sources;
        var environment = sources.ToList().FindLastIndex(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        sources.Insert(environment + 1, new EnvironmentVariablesConfigurationSource { Prefix = SettingsLayer.EnvironmentPrefix });
        if (builder.Configuration["config"] is { } path)
        {
            var (values, fault) = await ConfigFile.ReadAsync(path, cancellationToken);
            if (fault is { } unreadable)
                return new([unreadable]);
            sources.Insert(environment, new ConfigFileSource(path, values));
        }
        return await ReadSettingsAsync(builder, cancellationToken);
    }

    private static async Task<HostStart> ReadSettingsAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var layers = builder.Configuration.Sources.Select(SettingsLayer.Of).OfType<SettingsLayer>().ToList();
        var reader = new SettingsReader(SettingsMerge.Merge(layers));
        var playground = PlaygroundSection.Read(reader);
        var locations = await LocationsSection.ReadAsync(reader, playground.Enabled, cancellationToken);
        var redis = RedisSection.Read(reader);
        var settings = new DnsOrleansSettings
        {
            Locations = locations,
            Lookups = LookupsSection.Read(reader),
            History = HistorySection.Read(reader),
            Regions = RegionsSection.Read(reader),
            Playground = playground,
            Api = ApiSection.Read(reader),
            Traces = TracesSection.Read(reader),
            Redis = redis,
            Cluster = ClusterSection.Read(reader),
            Streams = StreamsSection.Read(reader),
            Silo = await SiloSection.ReadAsync(reader, locations, redis, cancellationToken),
        };
        var faults = reader.Faults
            .Concat(UnknownKeys.Find(layers, reader.KnownKeys))
            .Concat(OtelVariables.OfProcess.FindFaults())
            .Distinct()
            .ToList();
        return faults.Count > 0 ? new(faults) : new(builder, settings);
    }

    private static WebApplicationBuilder? CreateBuilder(string[] args, out SettingsFault fault)
    {
        fault = default;
        try
        {
            // appsettings.json lies beside the program, wherever it is started from; a content root that is named wins.
            var namesContentRoot = new ConfigurationBuilder().AddCommandLine(args).Build()["contentRoot"] is not null;
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = namesContentRoot ? null : AppContext.BaseDirectory,
            });
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Logging.AddLineFormatter();
            return builder;
        }
        catch (InvalidDataException exception)
        {
            fault = new("appsettings.json", $"is no well-formed configuration: {ConfigFile.DescribeJson(exception)}");
        }
        catch (DirectoryNotFoundException)
        {
            fault = new("contentRoot", "there is no such directory; name one that exists");
        }
        return null;
    }
}
