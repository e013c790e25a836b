using DnsOrleans.NameServers;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>knot with the odd zone.</summary>
public sealed class OddZoneOnKnot : ServerFixture
{
    protected override IEnumerable<Func<NameServer?, INameServerProgram>> Programs => [_ => new Knot(new KnotZone(OddZone.Zone))];
}

/// <summary>bind9 with the odd zone.</summary>
public sealed class OddZoneOnBind9 : ServerFixture
{
    protected override IEnumerable<Func<NameServer?, INameServerProgram>> Programs => [_ => new Bind9(OddZone.Zone)];
}

/// <summary>nsd with the odd zone.</summary>
public sealed class OddZoneOnNsd : ServerFixture
{
    protected override IEnumerable<Func<NameServer?, INameServerProgram>> Programs => [_ => new Nsd(OddZone.Zone)];
}

/// <summary>unbound in front of nsd with the odd zone. It is sent there for the delegated zone too, which makes nsd lame and the answer SERVFAIL.</summary>
public sealed class OddZoneBehindUnbound : ServerFixture
{
    protected override IEnumerable<Func<NameServer?, INameServerProgram>> Programs =>
        [_ => new Nsd(OddZone.Zone), nsd => new Unbound(nsd!.EndPoint, OddZone.Zone.Origin, "sub.odd.test")];
}
