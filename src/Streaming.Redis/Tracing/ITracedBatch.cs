namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>A batch container that brings its trace itself; one of another provider has it in its request context (<see cref="TracedQueueAdapter"/>).</summary>
internal interface ITracedBatch
{
    StreamTrace Trace { get; }
}
