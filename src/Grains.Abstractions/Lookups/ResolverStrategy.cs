namespace DnsOrleans.Grains.Lookups;

/// <summary>How a region asks its resolvers where it has several.</summary>
[GenerateSerializer, Alias("dnsorleans.ResolverStrategy")]
public enum ResolverStrategy
{
    /// <summary>In their order: the next one where one is silent, fails or refuses.</summary>
    First,
    /// <summary>All at once: the first answer counts, the others are called back.</summary>
    Race,
    /// <summary>All at once: every one's own answer is reported, and they are compared.</summary>
    All,
}
