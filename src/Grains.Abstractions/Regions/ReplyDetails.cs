using System.Collections.Immutable;

namespace DnsOrleans.Grains.Regions;

/// <summary>What a reply says of itself beside its records. Most say nothing, and have no such object.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.ReplyDetails")]
public sealed record ReplyDetails
{
    /// <summary>Which of the machines behind the resolver's address answered (RFC 5001): its text where printable, else hex (<c>0xC0FFEE</c>); null if it does not say.</summary>
    [Id(0)] public string? NameServerId { get; init; }

    /// <summary>The network that the answer was made for (RFC 7871); null if the resolver does not say.</summary>
    [Id(1)] public AnsweredSubnet? ClientSubnet { get; init; }

    /// <summary>True where the reply repeated the query's DNS cookie (RFC 7873).</summary>
    [Id(2)] public bool HasCookie { get; init; }

    /// <summary>Every Extended DNS Error (RFC 8914), in the reply's order.</summary>
    [Id(3)] public ImmutableArray<ExtendedError> ExtendedErrors { get; init; } = [];
}

/// <summary>The network that an answer was made for (RFC 7871 section 7.2.1).</summary>
/// <param name="Network">The network named in the query, <c>3.80.0.0/16</c>.</param>
/// <param name="Scope">The SCOPE PREFIX-LENGTH: how many leading bits of an address the answer depends on, 0 for none.</param>
[GenerateSerializer, Immutable, Alias("dnsorleans.AnsweredSubnet")]
public readonly record struct AnsweredSubnet([property: Id(0)] string Network, [property: Id(1)] int Scope);
