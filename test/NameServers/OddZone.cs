using System.Collections.Immutable;

namespace DnsOrleans.NameServers;

/// <summary>The zone <c>odd.test</c>: what real zones hold now and then, for every record type, with the questions that it answers.</summary>
public static class OddZone
{
    private const string QuestionMark = ";? ";

    /// <summary>The zone's file, <c>Zones/odd.test.zone</c>.</summary>
    public static Zone Zone { get; } = new("odd.test", ReadText());

    /// <summary>The lines <c>;? NAME TYPE...</c> of the file, one by one.</summary>
    public static ImmutableArray<(string Name, string Type)> Questions { get; } =
    [
        .. from line in Zone.Text.Split('\n')
           where line.StartsWith(QuestionMark, StringComparison.Ordinal)
           let fields = line[QuestionMark.Length..].Split(' ')
           from type in fields.Skip(1)
           select (fields[0], type)
    ];

    private static string ReadText()
    {
        using var reader = new StreamReader(typeof(OddZone).Assembly.GetManifestResourceStream("odd.test.zone")!);
        return reader.ReadToEnd();
    }
}
