using Microsoft.Extensions.Logging;

namespace DnsOrleans.Streaming.Redis;

/// <summary>Every line that the provider logs.</summary>
internal static partial class StreamLog
{
    [LoggerMessage(1, LogLevel.Warning, "Streams '{Provider}' {What}: Redis is out ({Reason}); trying again until it is back")]
    public static partial void RedisIsOut(ILogger logger, string provider, string what, string reason);

    [LoggerMessage(2, LogLevel.Information, "Streams '{Provider}' {What}: Redis is back after {Seconds:F1} s")]
    public static partial void RedisIsBack(ILogger logger, string provider, string what, double seconds);

    [LoggerMessage(3, LogLevel.Information, "Streams '{Provider}' queue {Queue}: taken by {Consumer}")]
    public static partial void Taken(ILogger logger, string provider, uint queue, string consumer);

    [LoggerMessage(4, LogLevel.Warning, "Streams '{Provider}' queue {Queue}: {Entries} entries of another reader or of a failed delivery are delivered again")]
    public static partial void Claimed(ILogger logger, string provider, uint queue, int entries);

    [LoggerMessage(5, LogLevel.Information, "Streams '{Provider}' queue {Queue}: another reader has taken it; waiting until it is given up or Orleans moves the queue")]
    public static partial void LostToAnother(ILogger logger, string provider, uint queue);

    [LoggerMessage(6, LogLevel.Error, "Streams '{Provider}' queue {Queue}: entry {Entry} is malformed: {Fault}")]
    public static partial void Malformed(ILogger logger, string provider, uint queue, string entry, string fault);

    [LoggerMessage(7, LogLevel.Error, "Streams '{Provider}' queue {Queue}: entry {Entry} was handed out {Deliveries} times without success and is given up")]
    public static partial void GivenUp(ILogger logger, string provider, uint queue, string entry, int deliveries);

    [LoggerMessage(8, LogLevel.Warning, "Streams '{Provider}': the buffer of {Size} events is full, events are dropped until there is room")]
    public static partial void BufferFull(ILogger logger, string provider, int size);

    [LoggerMessage(9, LogLevel.Error, "Streams '{Provider}': Redis refuses events, they are dropped: {Reason}")]
    public static partial void Refused(ILogger logger, string provider, string reason);

    [LoggerMessage(10, LogLevel.Warning, "Streams '{Provider}': {Events} buffered events are lost, as the process ends without Redis")]
    public static partial void LostAtEnd(ILogger logger, string provider, int events);

    [LoggerMessage(11, LogLevel.Warning, "Streams '{Provider}' queue {Queue}: the consumer group was gone and is made anew, from the stream's first entry")]
    public static partial void GroupGone(ILogger logger, string provider, uint queue);

    [LoggerMessage(12, LogLevel.Error, "Streams '{Provider}' queue {Queue}: entry {Entry} is lost, Redis does not keep it as a dead letter: {Reason}")]
    public static partial void LetterLost(ILogger logger, string provider, uint queue, string entry, string reason);
}
