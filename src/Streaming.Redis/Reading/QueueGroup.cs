using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Entries;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Reading;

/// <summary>One queue's consumer group as one reader uses it.</summary>
internal sealed class QueueGroup(RedisConnections connections, QueueKeys keys, uint queue, string reader, RedisStreamOptions options)
{
    private readonly RedisKey[] _keys = [keys.Stream(queue), keys.Owner(queue)];

    /// <summary>The name under which this reader stands in the group.</summary>
    public string Reader => reader;

    public RedisKey Stream => _keys[0];

    /// <summary>Takes the queue, whoever holds it.</summary>
    /// <returns>The id of the last entry that the group was given.</returns>
    public async Task<string> TakeAsync() => (string)(await EvaluateAsync(QueueScripts.Take))!;

    /// <summary>New entries, none or up to <paramref name="count"/>.</summary>
    public async Task<Held<QueueEntry[]>> ReadAsync(int count)
    {
        var reply = await EvaluateAsync(QueueScripts.Read, count);
        if (HoldOf(reply) is { } hold and not Hold.Mine)
            return new(hold);
        // [[stream, entries]], or nil.
        return new(reply.IsNull ? [] : EntriesOf(reply[0][1], entry => (entry, 1)));
    }

    /// <summary>Makes entries this reader's that nobody has acknowledged for <paramref name="idle"/>, from any reader.</summary>
    /// <returns>Their ids, and where to go on: <c>0-0</c> at the end.</returns>
    public async Task<Held<(string Next, string[] Ids)>> ClaimAsync(TimeSpan idle, string from, int count)
    {
        var reply = await EvaluateAsync(QueueScripts.Claim, count, (long)idle.TotalMilliseconds, from);
        return HoldOf(reply) is { } hold and not Hold.Mine
            ? new(hold)
            : new(((string)reply[0]!, (string[])reply[1]!));
    }

    /// <summary>Claimed entries, to be delivered once more; without those that were trimmed away meanwhile.</summary>
    public async Task<Held<QueueEntry[]>> HandOutAsync(IEnumerable<string> ids)
    {
        var reply = await EvaluateAsync(QueueScripts.HandOut, [.. ids.Select(id => (RedisValue)id)]);
        return HoldOf(reply) is { } hold and not Hold.Mine
            ? new(hold)
            : new(EntriesOf(reply, pair => (pair[0], (int)pair[1])));
    }

    public Task RemoveDeadReadersAsync() => EvaluateAsync(QueueScripts.RemoveDeadReaders);

    public Task ReleaseAsync() => EvaluateAsync(QueueScripts.Release);

    public async Task AcknowledgeAsync(IEnumerable<string> ids)
    {
        var database = await connections.DatabaseAsync();
        await database.StreamAcknowledgeAsync(Stream, options.ConsumerGroup, [.. ids.Select(id => (RedisValue)id)]);
    }

    /// <summary>Keeps an entry among the dead letters, if any are kept; it is still to be acknowledged.</summary>
    public async Task KeepDeadLetterAsync(QueueEntry entry, string reason)
    {
        if (options.DeadLetters == 0)
            return;
        var database = await connections.DatabaseAsync();
        NameValueEntry[] letter =
        [
            new("dead-queue", queue), new("dead-entry", entry.Id), new("dead-reason", reason),
            .. entry.Fields.Select(field => new NameValueEntry(field.Field, field.Value)),
        ];
        await database.StreamAddAsync(keys.DeadLetters, letter, maxLength: (long?)options.DeadLetters, useApproximateMaxLength: true);
    }

    private static Hold? HoldOf(RedisResult reply) => reply.Resp2Type == ResultType.Integer ? (Hold)(int)reply : null;

    private static QueueEntry[] EntriesOf(RedisResult reply, Func<RedisResult, (RedisResult Entry, int Deliveries)> split)
    {
        var entries = new List<QueueEntry>(reply.Length);
        for (var i = 0; i < reply.Length; i++)
        {
            var (entry, deliveries) = split(reply[i]);
            if (QueueEntry.From(entry, deliveries) is { } whole)
                entries.Add(whole);
        }
        return [.. entries];
    }

    private async Task<RedisResult> EvaluateAsync(string script, params RedisValue[] arguments)
    {
        var database = await connections.DatabaseAsync();
        return await database.ScriptEvaluateAsync(script, _keys, [reader, (long)options.OwnerLease.TotalMilliseconds, options.ConsumerGroup, .. arguments]);
    }
}
