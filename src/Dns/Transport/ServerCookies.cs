using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace DnsOrleans.Dns.Transport;

/// <summary>The DNS cookies exchanged with one server (RFC 7873). Safe for any thread.</summary>
/// <remarks>The client's half is random and this server's alone, so that two servers cannot tell by it that one client asks both (RFC 7873 section 4.1, RFC 9018 section 3).</remarks>
internal sealed class ServerCookies
{
    private readonly DnsCookie _first;
    private DnsCookie _known;

    public ServerCookies()
    {
        Span<byte> client = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(client);
        _first = _known = new(BinaryPrimitives.ReadUInt64BigEndian(client), ImmutableArray<byte>.Empty);
    }

    /// <summary>What the next query carries: the server's half too, once it is known.</summary>
    public DnsCookie Known => Volatile.Read(ref _known);

    /// <summary>Whether a reply proves by its cookie whose it is; the server's half is kept for the next query.</summary>
    /// <param name="cookie">The reply's; null if it has none.</param>
    public CookieProof Judge(DnsCookie? cookie)
    {
        if (cookie is null)
            return CookieProof.None;
        if (cookie.Client != _first.Client)
            return CookieProof.Wrong;
        if (!cookie.Server.IsEmpty && !cookie.Equals(Known))
            Volatile.Write(ref _known, cookie);
        return CookieProof.Right;
    }

    /// <summary>The server has shown that it speaks cookies no longer.</summary>
    public void Forget() => Volatile.Write(ref _known, _first);
}

/// <summary>What a reply's cookie says of its origin.</summary>
internal enum CookieProof : byte
{
    /// <summary>The reply repeats this client's cookie.</summary>
    Right,
    /// <summary>There is no cookie.</summary>
    None,
    /// <summary>There is another one.</summary>
    Wrong,
}
