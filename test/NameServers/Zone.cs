namespace DnsOrleans.NameServers;

/// <summary>A zone in master file format (RFC 1035 section 5).</summary>
/// <param name="Origin">The apex, without its final dot.</param>
/// <param name="Text">The file's content.</param>
public sealed record Zone(string Origin, string Text)
{
    /// <summary>The file that a server reads it from.</summary>
    internal string FileName => $"{Origin}.zone";

    /// <summary>Names the apex with an SOA and one NS, then adds <paramref name="records"/>, a line each.</summary>
    public static Zone Of(string origin, params IEnumerable<string> records) =>
        new(origin, string.Join('\n', [
            $"$ORIGIN {origin}.",
            "$TTL 300",
            "@ IN SOA ns hostmaster 1 7200 900 1209600 60",
            "@ IN NS ns",
            "ns IN A 127.0.0.1",
            .. records,
            ""]));
}
