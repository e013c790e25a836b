using System.Net;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>What the events pass through, as spans tell it.</summary>
internal sealed record MessagingSystem(string Name, string? ConsumerGroup = null, EndPoint? Server = null)
{
    public string? Address => Server switch
    {
        DnsEndPoint named => named.Host,
        IPEndPoint numbered => numbered.Address.ToString(),
        _ => null,
    };

    public int? Port => Server switch
    {
        DnsEndPoint named => named.Port,
        IPEndPoint numbered => numbered.Port,
        _ => null,
    };
}
