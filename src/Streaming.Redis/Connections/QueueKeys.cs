using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Connections;

/// <summary>The keys of a provider. A queue's number stands in braces, so that a Redis Cluster would keep its keys together.</summary>
internal sealed class QueueKeys(string prefix)
{
    /// <summary>The stream that is a queue.</summary>
    public RedisKey Stream(uint queue) => $"{prefix}:{{{queue}}}";

    /// <summary>Which reader holds the queue.</summary>
    public RedisKey Owner(uint queue) => $"{prefix}:{{{queue}}}:owner";

    /// <summary>Entries that nobody could read or deliver.</summary>
    public RedisKey DeadLetters => $"{prefix}:dead";
}
