namespace DnsOrleans.Dns.Fuzz;

/// <summary>The messages to begin with: replies of real servers, and the vectors of the tests.</summary>
internal static class Corpus
{
    public static IReadOnlyList<byte[]> Load()
    {
        var replies = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "corpus"), "*.bin").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
        var vectors = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "vectors"), "*.txt").Order(StringComparer.Ordinal).Select(ReadVector);
        return [.. replies, .. vectors];
    }

    // Lines with > and ; are what dig printed, and remarks.
    private static byte[] ReadVector(string path) =>
        Convert.FromHexString(string.Concat(File.ReadLines(path).Where(line => line is not ['>' or ';', ..]).SelectMany(line => line).Where(c => !char.IsWhiteSpace(c))));
}
