using DnsOrleans.Dns;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>One resolver of a location: an address, or the playground's server, whose port is known only when it runs.</summary>
/// <param name="Address">Where the resolver is; null for the playground.</param>
public readonly record struct ResolverSetting(ResolverAddress? Address)
{
    /// <summary>The playground's server, written <c>playground</c>.</summary>
    public static ResolverSetting Playground => new(null);

    /// <summary>True for the playground's server.</summary>
    public bool IsPlayground => Address is null;

    public override string ToString() => Address?.ToString() ?? "playground";
}
