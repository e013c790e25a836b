using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>How a caller wants several resolvers asked.</summary>
internal static class RequestedStrategy
{
    private static readonly Dictionary<string, ResolverStrategy> ByWord =
        Enum.GetValues<ResolverStrategy>().ToDictionary(EnumWords.Of, StringComparer.OrdinalIgnoreCase);

    /// <summary>The words, for a sentence: <c>first, race, all</c>.</summary>
    public static string Words { get; } = string.Join(", ", EnumWords.All<ResolverStrategy>());

    /// <summary>Reads one of the words, in any case.</summary>
    public static bool TryParse(string text, out ResolverStrategy strategy) => ByWord.TryGetValue(text.Trim(), out strategy);
}
