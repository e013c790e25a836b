using System.Buffers.Binary;
using StackExchange.Redis;

namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>XADD on one connection; a blocking XREADGROUP on another, and XACK: what any provider on Redis Streams cannot be faster than.</summary>
internal sealed class PlainRedis(string endPoint) : ISubject
{
    private const string Group = "bench";

    // Every round begins with a stream of its own.
    private readonly string _stream = $"plain-{Environment.ProcessId}";
    private readonly CancellationTokenSource _stop = new();
    private ConnectionMultiplexer? _connection;
    private ConnectionMultiplexer? _waiting;
    private Task _reading = Task.CompletedTask;

    public async Task StartAsync()
    {
        _connection = await ConnectionMultiplexer.ConnectAsync(endPoint);
        _waiting = await ConnectionMultiplexer.ConnectAsync(endPoint);
        await _connection.GetDatabase().StreamCreateConsumerGroupAsync(_stream, Group, "0", createStream: true);
        _reading = ReadAsync();
    }

    public Task PublishAsync(int stream, BenchEvent item)
    {
        var stamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, item.PublishedAt);
        return _connection!.GetDatabase().StreamAddAsync(_stream, [new("at", stamp), new("data", item.Payload)], maxLength: 100_000L, useApproximateMaxLength: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        await _waiting!.DisposeAsync();
        await _connection!.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        object[] read = ["GROUP", Group, "reader", "COUNT", 256, "BLOCK", 1000, "STREAMS", _stream, ">"];
        while (!_stop.IsCancellationRequested)
        {
            var reply = await _waiting!.GetDatabase().ExecuteAsync("XREADGROUP", read);
            if (reply.IsNull)
                continue;
            // [[stream, entries]], or under RESP3 a map, which is told as [stream, entries].
            var entries = reply.Length == 2 ? reply[1] : reply[0][1];
            var ids = new RedisValue[entries.Length];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = (RedisValue)entries[i][0];
                Arrivals.Tell(new(BinaryPrimitives.ReadInt64BigEndian((byte[])entries[i][1][1]!), []));
            }
            await _connection!.GetDatabase().StreamAcknowledgeAsync(_stream, Group, ids);
        }
    }
}
