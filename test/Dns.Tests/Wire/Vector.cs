namespace DnsOrleans.Dns.Tests.Wire;

/// <summary>One file of <c>test/vectors</c>: a message's octets, and what <c>dig +short</c> printed for them.</summary>
internal sealed record Vector(byte[] Octets, string[] Printed)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!);

    public static Vector Load(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".txt"));
        var hex = lines.Where(line => line is not ['>' or ';', ..]).SelectMany(line => line).Where(c => !char.IsWhiteSpace(c));
        return new(Convert.FromHexString(string.Concat(hex)), [.. lines.Where(line => line is ['>', ..]).Select(line => line[2..])]);
    }

    /// <summary>The message, which is well-formed.</summary>
    public static DnsMessage Read(string name)
    {
        Assert.True(DnsMessage.TryRead(Load(name).Octets, out var message), name);
        return message;
    }
}
