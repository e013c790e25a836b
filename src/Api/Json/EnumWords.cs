using System.Text.Json;

namespace DnsOrleans.Api.Json;

/// <summary>The words for an enum's members in a body: <c>client-subnet</c>. Strings, as an enum's converter would keep the serializer from its generated code.</summary>
internal static class EnumWords
{
    /// <summary>The word for a member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => Words<T>.ByMember[member];

    /// <summary>Every word, in the enum's order.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByMember =
            Enum.GetValues<T>().ToDictionary(member => member, member => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString()));
    }
}
