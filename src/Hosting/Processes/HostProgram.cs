using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;

namespace DnsOrleans.Hosting.Processes;

/// <summary>What one program of this project does in <see cref="HostProcess"/>.</summary>
public sealed record HostProgram
{
    /// <summary>What <c>--help</c> prints.</summary>
    public required string Usage { get; init; }

    /// <summary>What the settings lack for this program; null (the default) where nothing.</summary>
    public Func<DnsOrleansSettings, SettingsFault?> FindFault { get; init; } = _ => null;

    /// <summary>Puts the application together; null and a fault if it cannot be.</summary>
    public required Func<WebApplicationBuilder, DnsOrleansSettings, CancellationToken, Task<(WebApplication? Application, SettingsFault? Fault)>> BuildAsync { get; init; }

    /// <summary>Tells a person what serves where, once it does.</summary>
    public required Func<TextWriter, IReadOnlyCollection<string>, DnsOrleansSettings, Task> GreetAsync { get; init; }
}
