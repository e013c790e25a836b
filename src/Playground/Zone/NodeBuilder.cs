using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsOrleans.Dns;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Playground.Zone;

/// <summary>Puts one node together. Host names are relative to the zone's apex; texts are Latin-1, each character one octet.</summary>
internal sealed class NodeBuilder(ZoneBuilder zone, DnsName owner, uint ttl)
{
    private readonly List<ResourceRecord> _records = [];
    private Action<NodeBuilder, DateTimeOffset>? _write;
    private bool _variesByView;
    private TimeSpan _delay;
    private bool _isSilent;
    private ZoneFailure? _failure;

    /// <summary>A and AAAA records.</summary>
    public NodeBuilder Addresses(params IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Select(IPAddress.Parse))
        {
            _ = address.AddressFamily == AddressFamily.InterNetwork
                ? Add(RecordType.A, new ARecord(address))
                : Add(RecordType.AAAA, new AaaaRecord(address));
        }
        return this;
    }

    /// <summary>One TXT record of these character-strings, each at most 255 octets.</summary>
    public NodeBuilder Text(params IEnumerable<string> strings) =>
        Add(RecordType.TXT, new TxtRecord(strings.Select(text => (ReadOnlyMemory<byte>)Encoding.Latin1.GetBytes(text))));

    public NodeBuilder Mail(ushort preference, string host) => Add(RecordType.MX, new MxRecord(preference, zone.Name(host)));

    public NodeBuilder Alias(string target) => Add(RecordType.CNAME, new CnameRecord(zone.Name(target)));

    /// <summary>A record of any type.</summary>
    public NodeBuilder Record(RecordType type, RecordData data) => Add(type, data);

    /// <summary>SOA and NS: this node is the apex of a zone that this server holds.</summary>
    public NodeBuilder Authority()
    {
        Add(RecordType.SOA, new SoaRecord(zone.Name("ns1"), zone.Name("hostmaster"), Serial: 1, Refresh: 3600, Retry: 600, Expire: 604800, Minimum: 60));
        Add(RecordType.NS, new NsRecord(zone.Name("ns1")));
        return Add(RecordType.NS, new NsRecord(zone.Name("ns2")));
    }

    /// <summary>Replies tell caches that another network may get something else.</summary>
    public NodeBuilder VariesByView()
    {
        _variesByView = true;
        return this;
    }

    public NodeBuilder Late(TimeSpan delay)
    {
        _delay = delay;
        return this;
    }

    public NodeBuilder Silent()
    {
        _isSilent = true;
        return this;
    }

    public NodeBuilder Fails(ResponseCode code, ExtendedDnsError error)
    {
        _failure = new(code, error);
        return this;
    }

    /// <summary>The records are written anew for each question, as they are at its moment.</summary>
    public NodeBuilder Changing(Action<NodeBuilder, DateTimeOffset> write)
    {
        _write = write;
        return this;
    }

    public ZoneNode Build()
    {
        ImmutableArray<ResourceRecord> constant = [.. _records];
        return new()
        {
            RecordsAt = _write is null ? _ => constant : WrittenAt,
            VariesByView = _variesByView,
            Delay = _delay,
            IsSilent = _isSilent,
            Failure = _failure,
        };
    }

    private ImmutableArray<ResourceRecord> WrittenAt(DateTimeOffset now)
    {
        var node = new NodeBuilder(zone, owner, ttl);
        _write!(node, now); // Build hands this method out only where _write is set.
        return [.. node._records];
    }

    private NodeBuilder Add(RecordType type, RecordData data)
    {
        _records.Add(new(owner, type, RecordClass.IN, ttl, data));
        return this;
    }
}
