using System.Collections.Immutable;

namespace DnsOrleans.Otlp;

/// <summary>Who sent something: a resource's attributes.</summary>
public sealed record ReceivedResource(ImmutableDictionary<string, object?> Attributes)
{
    /// <summary>The resource's <c>service.name</c>, empty if it has none.</summary>
    public string Service => Attributes.GetValueOrDefault("service.name") as string ?? "";
}
