using System.Diagnostics;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Publishing;

/// <summary>An entry that is to be stored, with the span that ends then.</summary>
internal sealed record OutgoingEntry(RedisKey Stream, NameValueEntry[] Fields, Activity? Span, long Began);

/// <summary>Brings entries to Redis: <see cref="ConfirmedPublisher"/>, <see cref="BufferedPublisher"/>.</summary>
internal interface IEventPublisher : IAsyncDisposable
{
    /// <summary>Takes an entry; the publisher ends its span.</summary>
    Task PublishAsync(OutgoingEntry entry);
}
