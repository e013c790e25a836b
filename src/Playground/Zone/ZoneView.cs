using System.Collections.Frozen;
using System.Collections.Immutable;
using DnsOrleans.Dns;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Playground.Zone;

/// <summary>The zone as one view sees it. It answers questions, knows no sockets and no messages.</summary>
internal sealed class ZoneView(DnsName apex, FrozenDictionary<DnsName, ZoneNode> nodes)
{
    /// <summary>CNAME records followed for one question: more than any chain here, so that a circle would end.</summary>
    private const int MaxAliases = 8;

    private const ushort NotAuthoritative = 20;

    /// <summary>Answers a question of class IN (RFC 1034 section 4.3.2), as the zone stands at <paramref name="now"/>.</summary>
    public ZoneAnswer Answer(DnsName name, RecordType type, DateTimeOffset now)
    {
        if (!name.IsAtOrUnder(apex))
            return new() { ResponseCode = ResponseCode.Refused, Error = new(NotAuthoritative, $"this server knows names under {apex} only") };

        var answer = new ZoneAnswer { IsAuthoritative = true };
        for (var aliases = 0; aliases <= MaxAliases && name.IsAtOrUnder(apex); aliases++)
        {
            if (!nodes.TryGetValue(name, out var node))
                return answer with { ResponseCode = ResponseCode.NXDomain, Authorities = [NegativeAuthority(name, now)] };

            answer = Behave(answer, node);
            if (node.Failure is not null)
                return answer;

            var records = node.RecordsAt(now);
            var found = Matching(records, type);
            if (found.Length > 0)
                return answer with { Answers = answer.Answers.AddRange(found), Additionals = AddressesOfHosts(found, now) };
            if (records is not [{ Data: CnameRecord alias }, ..])
                return answer with { Authorities = [NegativeAuthority(IsOfParent(name, type) ? ParentOf(name) : name, now)] };

            answer = answer with { Answers = answer.Answers.Add(records[0]) };
            name = alias.Target;
        }
        return answer;
    }

    private static ZoneAnswer Behave(ZoneAnswer answer, ZoneNode node) => answer with
    {
        VariesByView = answer.VariesByView || node.VariesByView,
        Delay = answer.Delay + node.Delay,
        IsSilent = answer.IsSilent || node.IsSilent,
        ResponseCode = node.Failure?.ResponseCode ?? answer.ResponseCode,
        IsAuthoritative = node.Failure is null,
        Error = node.Failure?.Error,
    };

    // ANY gets one of the RRsets (RFC 8482 section 4.1), so that it never amplifies.
    private static ImmutableArray<ResourceRecord> Matching(ImmutableArray<ResourceRecord> records, RecordType type)
    {
        var wanted = type == RecordType.ANY && records.Length > 0 ? records[0].Type : type;
        return [.. records.Where(record => record.Type == wanted)];
    }

    private ImmutableArray<ResourceRecord> AddressesOfHosts(ImmutableArray<ResourceRecord> records, DateTimeOffset now)
    {
        var additionals = ImmutableArray.CreateBuilder<ResourceRecord>();
        foreach (var record in records)
        {
            var host = record.Data switch { MxRecord mail => mail.Exchange, NsRecord server => server.Server, _ => null };
            if (host is not null && nodes.TryGetValue(host, out var node))
                additionals.AddRange(node.RecordsAt(now).Where(address => address.Type is RecordType.A or RecordType.AAAA));
        }
        return additionals.ToImmutable();
    }

    // A DS record would stand on the upper side of a cut (RFC 4035 section 3.1.4.1).
    private bool IsOfParent(DnsName name, RecordType type) => type == RecordType.DS && !name.Equals(apex);

    // The SOA of the closest zone above, whose TTL is how long the absence may be remembered (RFC 2308 section 3).
    private ResourceRecord NegativeAuthority(DnsName name, DateTimeOffset now)
    {
        for (var ancestor = name; ; ancestor = ParentOf(ancestor))
        {
            if (nodes.TryGetValue(ancestor, out var node)
                && node.RecordsAt(now).FirstOrDefault(record => record.Type == RecordType.SOA) is { Data: SoaRecord soa } record)
                return record with { Ttl = Math.Min(record.Ttl, soa.Minimum) };
        }
    }

    internal static DnsName ParentOf(DnsName name) =>
        DnsName.TryFromWire(name.Wire[(name.Wire[0] + 1)..], out var parent)
            ? parent
            : throw new InvalidOperationException("The root has no parent.");
}
