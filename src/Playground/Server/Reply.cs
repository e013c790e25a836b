namespace DnsOrleans.Playground.Server;

/// <summary>What to do about a query: <paramref name="Length"/> octets to send after <paramref name="Delay"/>, or nothing.</summary>
internal readonly record struct Reply(int Length, TimeSpan Delay)
{
    /// <summary>No reply.</summary>
    public static Reply None => default;

    public bool IsNone => Length == 0;
}
