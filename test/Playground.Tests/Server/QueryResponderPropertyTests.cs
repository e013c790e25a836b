using DnsOrleans.Dns;
using DnsOrleans.Playground.Server;
using DnsOrleans.Playground.Zone;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Playground.Tests.Server;

public sealed class QueryResponderPropertyTests
{
    private const int UdpLimit = 1232;
    private const int HeaderLength = 12;

    private static readonly byte[][] Seeds =
    [
        .. PlaygroundScenario.All.Select(scenario => Queries.Of($"{scenario.Name}.", RecordType.TXT, ThreeViews.SubnetOf(ThreeViews.Last))),
        Queries.Of("alias", RecordType.ANY),
        Queries.Of("example.com.", RecordType.A, ThreeViews.SubnetOf(ThreeViews.First)),
    ];

    private readonly QueryResponder _responder = new(new PlaygroundZone(ThreeViews.Options), new FakeTimeProvider(ThreeViews.Now));
    private readonly byte[] _buffer = new byte[DnsMessage.MaxLength];

    [Fact]
    public void Any_octets_get_a_well_formed_reply_or_none() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsAnsweredWell));

    [Fact]
    public void A_query_with_octets_changed_cut_or_added_gets_a_well_formed_reply_or_none()
    {
        var damaged =
            from seed in Gen.Elements(Seeds)
            from changes in Gen.ListOf(from place in Gen.Choose(0, seed.Length - 1) from octet in Gen.Choose(0, 255) select (place, (byte)octet))
            from length in Gen.Frequency((3, Gen.Constant(seed.Length)), (1, Gen.Choose(0, seed.Length)))
            from tail in ArbMap.Default.GeneratorFor<byte[]>()
            select Damage(seed, changes, length, tail);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(damaged.ToArbitrary(), IsAnsweredWell));
    }

    private static byte[] Damage(byte[] seed, IEnumerable<(int Place, byte Octet)> changes, int length, byte[] tail)
    {
        var octets = seed.ToArray();
        foreach (var (place, octet) in changes)
            octets[place] = octet;
        return [.. octets[..length], .. tail];
    }

    private bool IsAnsweredWell(byte[] query)
    {
        var udp = _responder.Respond(query, TransportProtocol.Udp, _buffer);
        if (udp.IsNone)
            return _responder.Respond(query, TransportProtocol.Tcp, _buffer).IsNone;
        return udp.Length is >= HeaderLength and <= UdpLimit
            && DnsMessage.TryRead(_buffer.AsSpan(0, udp.Length), out var message)
            && _buffer.AsSpan(0, sizeof(ushort)).SequenceEqual(query.AsSpan(0, sizeof(ushort)))
            && message.Flags.HasFlag(HeaderFlags.QR)
            && (message.Question is null || message.Flags.HasFlag(HeaderFlags.TC) || message.Answers.All(record => record.Class == RecordClass.IN));
    }
}
