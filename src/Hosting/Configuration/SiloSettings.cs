using System.Collections.Immutable;
using System.Net;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>What one silo of a cluster does, and where it listens.</summary>
public sealed record SiloSettings
{
    /// <summary>What stands on it; default both.</summary>
    public SiloRole Role { get; init; } = SiloRole.Both;

    /// <summary>The locations whose workers stand on it, if it has any; default all.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>The address at which the others reach it; default 127.0.0.1. <c>auto</c> is the one from which it reaches Redis. Silos trust each other: only they and the front ends may reach it.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Its port for other silos, 0 to 65535; 0 chooses a free one; default 11111.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>Its port for front ends, if it orchestrates, 0 to 65535; 0 chooses a free one; default 30000.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>Whether Orleans' dashboard stands below <c>/dashboard</c> of the health endpoints' address; default false. It shows everything to anyone who can reach it, and costs 80 MB and a filter on every call.</summary>
    public bool Dashboard { get; init; }

    /// <summary>Whether orchestrators and histories stand on it.</summary>
    public bool Orchestrates => Role is SiloRole.Orchestrator or SiloRole.Both;

    /// <summary>Whether workers stand on it.</summary>
    public bool Works => Role is SiloRole.Worker or SiloRole.Both;
}

/// <summary>What stands on a silo.</summary>
public enum SiloRole
{
    /// <summary>Orchestrators, workers and histories.</summary>
    Both,

    /// <summary>Orchestrators and histories, and the way in for front ends.</summary>
    Orchestrator,

    /// <summary>Workers of the silo's regions.</summary>
    Worker,
}
