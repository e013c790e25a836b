using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Entries;

/// <summary>An entry as Redis gave it out, for the <see cref="Deliveries"/>th time.</summary>
internal readonly record struct QueueEntry(string Id, (RedisValue Field, RedisValue Value)[] Fields, int Deliveries)
{
    /// <summary>From <c>[id, [field, value, ...]]</c>; null for one that was trimmed away meanwhile.</summary>
    public static QueueEntry? From(RedisResult reply, int deliveries)
    {
        if (reply.IsNull || reply.Length != 2 || reply[1].IsNull)
            return null;
        var values = reply[1];
        var fields = new (RedisValue, RedisValue)[values.Length / 2];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = ((RedisValue)values[2 * i], (RedisValue)values[(2 * i) + 1]);
        return new((string)reply[0]!, fields, deliveries);
    }
}
