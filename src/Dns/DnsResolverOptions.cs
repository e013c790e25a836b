using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace DnsOrleans.Dns;

/// <summary>Whom a <see cref="DnsResolver"/> asks, and how patiently.</summary>
public sealed record DnsResolverOptions
{
    /// <summary>The resolvers, 1 to 64, asked in this order; the next one where one is silent, fails or refuses.</summary>
    public required ImmutableArray<ResolverAddress> Servers { get; init; }

    /// <summary>The network to name in each query (RFC 7871); null (the default) names none.</summary>
    public ClientSubnet? ClientSubnet { get; init; }

    /// <summary>Asks each server which of the machines behind its address it is (NSID, RFC 5001); default false.</summary>
    public bool AskNameServerId { get; init; }

    /// <summary>Exchanges DNS cookies (RFC 7873) with servers asked over UDP; default true. Once a server has shown that it speaks them, a UDP reply without this client's is not believed: the question is asked again over TCP.</summary>
    public bool Cookies { get; init; } = true;

    /// <summary>Gives the letters of each question over UDP a random case, which the reply must repeat (0x20); default false. A server that does not repeat it is asked again over TCP, each time. Names are shown in the asked case.</summary>
    public bool RandomizeCase { get; init; }

    /// <summary>How long a query waits for its reply at most before the next is sent, doubled each time every server has been asked; default 1.5 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The part of that wait, 0 to 0.5, by up to which each is shortened at random, so that queries lost in one burst are not sent again in one (jitter); default 0.1, and 0 shortens none. The last wait is always for what is left of the lookup's time.</summary>
    public double AttemptJitter { get; init; } = 0.1;

    /// <summary>How many queries one lookup may send, TCP after truncation not counted; default 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How many queries may wait for a reply from one server at once; 1 to 32768 so that ids stay hard to guess; default 16384.</summary>
    public int MaxInFlight { get; init; } = 16384;

    /// <summary>Queries sent from one UDP port before a fresh one takes over, 1 to 4096; default 64.</summary>
    public int QueriesPerPort { get; init; } = 64;

    /// <summary>TCP or TLS connections to one server at once, 1 to 1024; default 8. One more is opened only where the others are full; a query past all places waits for its turn within its deadline. Over HTTP/2 there is one connection.</summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>Queries that wait for a reply on one TCP or TLS connection at once, 1 to 32768; default 128.</summary>
    public int QueriesPerConnection { get; init; } = 128;

    /// <summary>Queries under way over HTTPS to one server at once, 1 to 1000, and at most what its HTTP/2 takes; default 8, as BIND 9.18 stalls on a dozen now and then. A query past that waits for its turn within its deadline.</summary>
    public int HttpsQueriesAtOnce { get; init; } = 8;

    /// <summary>How long a TCP, TLS or HTTPS connection stays open with no query on it (RFC 7766 section 6.2.3), up to 1 h; default 10 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Authorities whose certificates are trusted over TLS and HTTPS beside those that this machine trusts; none by default.</summary>
    public ImmutableArray<X509Certificate2> TrustedRoots { get; init; } = [];

    /// <summary>How datagrams are sent and received; default <see cref="DatagramIO.Automatic"/>.</summary>
    public DatagramIO DatagramIO { get; init; }

    /// <summary>Lets the code after an awaited lookup run on the thread that receives, which saves a hop to the thread pool; default false. It must then be short and never block: every other reply waits for it.</summary>
    public bool InlineContinuations { get; init; }

    internal void Validate()
    {
        Check(!Servers.IsDefault && Servers.Length is >= 1 and <= 64, nameof(Servers), "1 to 64 servers");
        Check(Servers.All(server => server.Protocol != TransportProtocol.Udp || server.EndPoint is IPEndPoint), nameof(Servers), "addresses rather than host names where they are asked over UDP");
        Check(AttemptTimeout > TimeSpan.Zero, nameof(AttemptTimeout), "a time above zero");
        Check(AttemptJitter is >= 0 and <= 0.5, nameof(AttemptJitter), "0 to 0.5");
        Check(MaxAttempts >= 1, nameof(MaxAttempts), "1 or more");
        Check(MaxInFlight is >= 1 and <= 32768, nameof(MaxInFlight), "1 to 32768");
        Check(QueriesPerPort is >= 1 and <= 4096, nameof(QueriesPerPort), "1 to 4096");
        Check(MaxConnections is >= 1 and <= 1024, nameof(MaxConnections), "1 to 1024");
        Check(QueriesPerConnection is >= 1 and <= 32768, nameof(QueriesPerConnection), "1 to 32768");
        Check(HttpsQueriesAtOnce is >= 1 and <= 1000, nameof(HttpsQueriesAtOnce), "1 to 1000");
        Check(IdleTimeout > TimeSpan.Zero && IdleTimeout <= TimeSpan.FromHours(1), nameof(IdleTimeout), "a time above zero, up to 1 hour");
        Check(!TrustedRoots.IsDefault, nameof(TrustedRoots), "a list of certificates");
    }

    private static void Check(bool holds, string option, string right)
    {
        if (!holds)
            throw new ArgumentException($"{option} must be {right}.");
    }
}
