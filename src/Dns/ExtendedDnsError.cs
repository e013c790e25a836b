namespace DnsOrleans.Dns;

/// <summary>An Extended DNS Error: an INFO-CODE, its registered name, and the server's own text, empty if none (RFC 8914 section 2).</summary>
public readonly record struct ExtendedDnsError(ushort Code, string Text);
