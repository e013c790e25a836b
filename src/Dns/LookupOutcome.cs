namespace DnsOrleans.Dns;

/// <summary>How an exchange or a lookup ended.</summary>
public enum LookupOutcome : byte
{
    /// <summary>A well-formed reply came, whatever its RCODE.</summary>
    Replied,
    /// <summary>No reply before the deadline.</summary>
    TimedOut,
    /// <summary>The network refused: unreachable, connection refused or reset.</summary>
    NetworkError,
    /// <summary>A reply with the right id and question could not be read further.</summary>
    Malformed,
    /// <summary>The caller cancelled.</summary>
    Cancelled,
    /// <summary>A reply with the right id came without its DNS cookie, or with the question's letters in another case: it may be forged, and nothing of it was used.</summary>
    Unproven,
    /// <summary>Too many queries were in flight already.</summary>
    Overloaded,
    /// <summary>The server's certificate is not to be trusted, or not for its name; nothing was asked.</summary>
    Untrusted,
}
