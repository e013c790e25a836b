using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DnsOrleans.NameServers;

/// <summary>A reply as dig prints it.</summary>
/// <param name="Status">The RCODE's name.</param>
/// <param name="Flags">The header's flags in lower case, <c>qr aa rd</c>.</param>
/// <param name="Answers">The answer section.</param>
public sealed partial record DigReply(string Status, ImmutableArray<string> Flags, ImmutableArray<DigRecord> Answers)
{
    internal static DigReply Read(IReadOnlyList<string> lines) => new(
        lines.Select(line => StatusPattern().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).LastOrDefault("none"),
        [.. lines.Select(line => FlagsPattern().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).LastOrDefault("").Split(' ')],
        [.. lines.Where(line => !line.StartsWith(';')).Select(DigRecord.Read)]);

    [GeneratedRegex(@"^;; ->>HEADER<<- .*status: (\w+)")]
    private static partial Regex StatusPattern();

    [GeneratedRegex(@"^;; flags: ([a-z ]*);")]
    private static partial Regex FlagsPattern();
}

/// <summary>One record as dig prints it; a blank inside a name is escaped, so that four blanks part the fields.</summary>
public sealed partial record DigRecord(string Name, string Ttl, string Class, string Type, string Data)
{
    internal static DigRecord Read(string line)
    {
        var fields = Blanks().Split(line, 5);
        return new(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Blanks();
}
