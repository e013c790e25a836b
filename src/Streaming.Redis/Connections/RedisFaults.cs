using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Connections;

/// <summary>Tells apart what exceptions of StackExchange.Redis mean.</summary>
internal static class RedisFaults
{
    private static readonly string[] Passing = ["LOADING", "OOM", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "MISCONF", "NOREPLICAS", "EXECABORT", "NOAUTH"];

    /// <summary>True where trying again later can help: no connection, no answer in time, or a server that cannot now.</summary>
    public static bool IsOutage(this Exception fault) => fault switch
    {
        RedisConnectionException or RedisTimeoutException or TimeoutException or ObjectDisposedException => true,
        // An error within a script may be told with words before the code.
        RedisServerException refused => Array.Exists(Passing, code => refused.Message.Contains(code, StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>True where a stream or its consumer group has vanished.</summary>
    public static bool IsGroupGone(this RedisServerException fault) => fault.Message.Contains("NOGROUP", StringComparison.Ordinal);
}
