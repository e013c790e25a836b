namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>Attributes by OpenTelemetry's semantic conventions for messaging; those that it lacks are marked.</summary>
internal static class MessagingTags
{
    public const string System = "messaging.system";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string Destination = "messaging.destination.name";
    public const string Partition = "messaging.destination.partition.id";
    public const string ConsumerGroup = "messaging.consumer.group.name";
    public const string MessageId = "messaging.message.id";
    public const string BatchCount = "messaging.batch.message_count";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";

    /// <summary>Not in the conventions: how often this event has been given to this consumer, where more than once.</summary>
    public const string DeliveryCount = "messaging.message.delivery_count";

    /// <summary>Not in the conventions: the Orleans stream, <c>namespace/key</c>.</summary>
    public const string StreamId = "orleans.stream.id";
}
