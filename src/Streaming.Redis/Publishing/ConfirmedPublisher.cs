using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Tracing;

namespace DnsOrleans.Streaming.Redis.Publishing;

/// <summary>Ends with Redis' answer; its refusal or absence is the caller's to handle.</summary>
internal sealed class ConfirmedPublisher(RedisConnections connections, RedisStreamOptions options, StreamMeters meters) : IEventPublisher
{
    public async Task PublishAsync(OutgoingEntry entry)
    {
        try
        {
            var database = await connections.DatabaseAsync();
            var id = await database.StreamAddAsync(entry.Stream, entry.Fields, maxLength: (long?)options.MaxLength, useApproximateMaxLength: true);
            meters.Published(entry.Began);
            StreamSpans.Sent(entry.Span, id);
        }
        catch (Exception fault)
        {
            StreamSpans.NotSent(entry.Span, fault.GetType().FullName!, fault.Message);
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
