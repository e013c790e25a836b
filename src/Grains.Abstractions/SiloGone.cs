using Orleans.Runtime.Messaging;

namespace DnsOrleans.Grains;

/// <summary>Tells a call whose silo has gone, or is going, from one that failed.</summary>
public static class SiloGone
{
    /// <summary>True where the same call made again may find another silo. Lookups only read, so that they may be made twice.</summary>
    public static bool Is(Exception exception) => exception is OrleansMessageRejectionException or ConnectionFailedException;
}
