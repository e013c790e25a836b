using DnsOrleans.Grains.History;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Where finished lookups are told of: a stream of <see cref="PastReport"/> for each name. A whole report is ten times as large, and every event is copied, sent and kept several times on its way.</summary>
public static class LookupStreams
{
    /// <summary>The stream provider's name.</summary>
    public const string Provider = "lookups";

    /// <summary>The streams' namespace.</summary>
    public const string Namespace = "lookups";

    /// <summary>The stream of a name; its key is the name's text.</summary>
    public static StreamId Of(DomainName domain) => StreamId.Create(Namespace, domain.Text);
}
