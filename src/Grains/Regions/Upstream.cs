using System.Collections.Immutable;
using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>Whom a region asks about the names of one zone, and what that makes of its answers.</summary>
/// <param name="Zone">The names it is asked about: this one and those below; the root for a region's own resolvers.</param>
/// <param name="Vantage">From where its answers are seen.</param>
/// <param name="Resolvers">Who is asked, in this order. At least one.</param>
/// <param name="Ask">How they are asked.</param>
internal sealed record Upstream(DnsName Zone, Vantage Vantage, ImmutableArray<ResolverAddress> Resolvers, AskDns Ask)
{
    /// <summary>An upstream of a resolver, seen from the network that the resolver names, or from this silo.</summary>
    public static Upstream Of(DnsName zone, DnsResolver resolver) => new(zone, VantageOf(resolver.Options), resolver.Options.Servers, AskerOf(resolver));

    private static AskDns AskerOf(DnsResolver resolver) => (question, timeout, cancellationToken) => question.Resolver is { } server
        ? resolver.LookupAtAsync(server, question.Name, question.Type, timeout, question.DnssecOk, cancellationToken)
        : resolver.LookupAsync(question.Name, question.Type, timeout, question.DnssecOk, cancellationToken);

    private static Vantage VantageOf(DnsResolverOptions options) => new()
    {
        Kind = options.ClientSubnet is null ? VantageKind.Silo : VantageKind.ClientSubnet,
        Resolver = options.Servers[0].ToString(),
        ClientSubnet = options.ClientSubnet?.ToString(),
    };
}
