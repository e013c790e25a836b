namespace DnsOrleans.Dns;

/// <summary>The header's one-bit flags, in their places in its second 16 bits (RFC 1035 section 4.1.1, RFC 4035 section 3.2).</summary>
[Flags]
public enum HeaderFlags : ushort
{
    None = 0,
    /// <summary>A response.</summary>
    QR = 0x8000,
    /// <summary>Authoritative answer.</summary>
    AA = 0x0400,
    /// <summary>Truncated.</summary>
    TC = 0x0200,
    /// <summary>Recursion desired.</summary>
    RD = 0x0100,
    /// <summary>Recursion available.</summary>
    RA = 0x0080,
    /// <summary>Authentic data.</summary>
    AD = 0x0020,
    /// <summary>Checking disabled.</summary>
    CD = 0x0010,
}
