namespace DnsOrleans.Grains.Regions;

/// <summary>From where a location's questions are asked.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.Vantage")]
public sealed record Vantage
{
    /// <summary>What makes the answer that region's own.</summary>
    [Id(0)] public required VantageKind Kind { get; init; }

    /// <summary>The resolver asked first.</summary>
    [Id(1)] public required string Resolver { get; init; }

    /// <summary>The Client Subnet sent along (<c>3.80.0.0/16</c>), null if none.</summary>
    [Id(2)] public string? ClientSubnet { get; init; }
}

/// <summary>What makes an answer a region's own.</summary>
[GenerateSerializer, Alias("dnsorleans.VantageKind")]
public enum VantageKind
{
    /// <summary>The question is asked from where the silo is.</summary>
    Silo,
    /// <summary>The question names a network of the region (RFC 7871).</summary>
    ClientSubnet,
}
