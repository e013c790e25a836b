namespace DnsOrleans.Streaming.Redis;

/// <summary>When <c>OnNextAsync</c> completes.</summary>
public enum PublishMode
{
    /// <summary>Once Redis has the event; it throws where Redis is away or refuses.</summary>
    Confirmed,

    /// <summary>At once: the event waits in a bounded buffer until Redis has it, or is dropped and counted. Redis' absence neither delays nor throws.</summary>
    Buffered,
}
