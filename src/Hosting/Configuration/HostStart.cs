using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>What a command line, an environment and the files came to: a builder with settings, or every reason not to start.</summary>
public sealed record HostStart
{
    private HostStart(WebApplicationBuilder? builder, DnsOrleansSettings? settings, ImmutableArray<SettingsFault> faults) =>
        (Builder, Settings, Faults) = (builder, settings, faults);

    /// <summary>The host's builder; null if there are faults.</summary>
    public WebApplicationBuilder? Builder { get; }

    /// <summary>The settings; null if there are faults.</summary>
    public DnsOrleansSettings? Settings { get; }

    /// <summary>Everything that is wrong, one line each; empty if nothing is.</summary>
    public ImmutableArray<SettingsFault> Faults { get; }

    /// <summary>Reads appsettings.json, <c>--config FILE</c>, <c>DNSORLEANS__…</c> and the command line, a later one over an earlier; host names of resolvers are resolved. Never throws for what it reads.</summary>
    public static Task<HostStart> PrepareAsync(string[] args, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
