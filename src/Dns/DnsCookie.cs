using System.Collections.Immutable;

namespace DnsOrleans.Dns;

/// <summary>A DNS cookie: what a client and a server have told each other, and nobody off their path can know (RFC 7873 section 4).</summary>
/// <param name="Client">The client's eight octets, as a big-endian number; a reply repeats them.</param>
/// <param name="Server">The server's 8 to 32 octets; empty in a query to a server whose cookie is not known yet.</param>
public sealed record DnsCookie(ulong Client, ImmutableArray<byte> Server)
{
    public bool Equals(DnsCookie? other) => other is not null && Client == other.Client && Server.AsSpan().SequenceEqual(other.Server.AsSpan());

    public override int GetHashCode() => Client.GetHashCode();

    /// <summary>Both in hex, one behind the other, as <c>dig</c> prints them.</summary>
    public override string ToString() => $"{Client:x16}{Convert.ToHexStringLower(Server.AsSpan())}";
}
