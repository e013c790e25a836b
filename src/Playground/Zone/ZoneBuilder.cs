using System.Collections.Frozen;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Zone;

/// <summary>Collects the nodes of the zone as one view sees it.</summary>
internal sealed class ZoneBuilder(DnsName apex)
{
    private const uint DefaultTtl = 300;

    private readonly Dictionary<DnsName, NodeBuilder> _nodes = [];

    /// <summary>The apex's own node.</summary>
    public NodeBuilder Apex() => Node(apex, DefaultTtl);

    /// <summary>A node below the apex; its name is relative to that, its TTL in seconds.</summary>
    public NodeBuilder At(string name, uint ttl = DefaultTtl) => Node(Name(name), ttl);

    /// <summary>A name relative to the apex, made whole.</summary>
    public DnsName Name(string relative) =>
        DnsName.TryParse($"{relative}.{apex}", out var name)
            ? name
            : throw new ArgumentException($"'{relative}' is no name below {apex}.", nameof(relative));

    public ZoneView Build()
    {
        // A name with others below it exists, if without records (RFC 8020 section 2).
        foreach (var name in _nodes.Keys.ToList())
        {
            for (var ancestor = name; !ancestor.Equals(apex); ancestor = ZoneView.ParentOf(ancestor))
                Node(ancestor, DefaultTtl);
        }
        return new(apex, _nodes.ToFrozenDictionary(node => node.Key, node => node.Value.Build()));
    }

    private NodeBuilder Node(DnsName name, uint ttl)
    {
        if (!_nodes.TryGetValue(name, out var node))
            _nodes.Add(name, node = new(this, name, ttl));
        return node;
    }
}
