namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>Source ports that nobody can foretell (RFC 5452 section 9.2).</summary>
internal static class RandomPort
{
    /// <summary>How many draws may meet a port in use before the system is asked for any free one.</summary>
    public const int Tries = 16;

    // Ports below are for servers of this machine (RFC 6335 section 6).
    private const int First = 1024;

    /// <summary>A port from 1024 to 65535, each as likely.</summary>
    public static ushort Next()
    {
        ushort port;
        do
        {
            port = CryptoRandom.NextUInt16();
        }
        while (port < First);
        return port;
    }
}
