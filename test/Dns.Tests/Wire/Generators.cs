using System.Collections.Immutable;
using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Dns.Tests.Wire;

/// <summary>Random well-formed names, records and messages of every kind.</summary>
internal static class Generators
{
    public static readonly Gen<byte> Octet = Gen.Choose(0, 255).Select(value => (byte)value);

    public static readonly Gen<ushort> Unsigned16 = Gen.Choose(0, ushort.MaxValue).Select(value => (ushort)value);

    public static readonly Gen<uint> Unsigned32 = Gen.OneOf(Unsigned16.Select(value => (uint)value), Gen.Choose(int.MinValue, int.MaxValue).Select(value => (uint)value));

    private static readonly Gen<uint> Ttl = Gen.Choose(0, int.MaxValue).Select(value => (uint)value);

    // Few letters in both cases, so that tails are found again and again; any octet, so that every escape is seen; lengths up to the limit.
    private static readonly Gen<byte[]> Label = Gen.Frequency(
        (6, Gen.Elements("a", "A", "b", "test", "TEST", "example").Select(text => text.Select(c => (byte)c).ToArray())),
        (2, Octets(1, 5)),
        (1, Octets(1, DnsName.MaxLabelLength)));

    public static Gen<DnsName> Name { get; } =
        from labels in Label.ListOf().Resize(8)
        select ToName(labels);

    public static Gen<ResourceRecord> Record { get; } =
        from name in Name
        from data in RecordDataGenerators.Any
        from ttl in Ttl
        select new ResourceRecord(name, data.Type, RecordClass.IN, ttl, data.Data);

    public static Gen<Edns> Edns { get; } =
        from size in Unsigned16
        from version in Octet
        from dnssecOk in Gen.Elements(true, false)
        from subnet in Gen.OneOf(Gen.Constant((ClientSubnet?)null), Subnet(4), Subnet(16))
        from nameServerId in Gen.OneOf(Gen.Constant((NameServerId?)null), from id in Octet.ListOf() select (NameServerId?)new NameServerId([.. id]))
        from cookie in Gen.OneOf(Gen.Constant((DnsCookie?)null), Cookie())
        from errors in (from code in Unsigned16 from text in Gen.Elements("", "bücher", "with \" and \\", "nul \0 inside") select new ExtendedDnsError(code, text)).ListOf().Resize(3)
        select new Edns { UdpPayloadSize = size, Version = version, DnssecOk = dnssecOk, ClientSubnet = subnet, NameServerId = nameServerId, Cookie = cookie, Errors = [.. errors] };

    public static Gen<DnsMessage> Message { get; } =
        from id in Unsigned16
        from opcode in Gen.Choose(0, 15)
        from flags in Unsigned16
        from code in Gen.Choose(0, 0xFFF)
        from asked in Name
        from type in Unsigned16
        from hasQuestion in Gen.Elements(true, true, true, false)
        from answers in Section()
        from authorities in Section()
        from additionals in Section()
        from edns in Gen.OneOf(Edns.Select(edns => (Edns?)edns), Gen.Constant((Edns?)null))
        select new DnsMessage
        {
            Id = id,
            Opcode = (byte)opcode,
            Flags = (HeaderFlags)flags & (HeaderFlags.QR | HeaderFlags.AA | HeaderFlags.TC | HeaderFlags.RD | HeaderFlags.RA | HeaderFlags.AD | HeaderFlags.CD),
            ResponseCode = (ResponseCode)(edns is null ? code & 0xF : code),
            Question = hasQuestion ? new Question(asked, (RecordType)type) : null,
            Answers = answers,
            Authorities = authorities,
            Additionals = additionals,
            Edns = edns,
        };

    /// <summary>A written message.</summary>
    public static Gen<byte[]> WrittenMessage { get; } = Message.Select(Write);

    public static Gen<byte[]> Octets(int min, int max) =>
        from length in Gen.Choose(min, max)
        from octets in Octet.ArrayOf(length)
        select octets;

    public static byte[] Write(DnsMessage message)
    {
        var octets = new byte[DnsMessage.MaxLength];
        Assert.True(message.TryWrite(octets, out int written));
        return octets[..written];
    }

    /// <summary>The labels for which there is room, as a name.</summary>
    public static DnsName ToName(IEnumerable<byte[]> labels)
    {
        List<byte> octets = [];
        foreach (byte[] label in labels.TakeWhile(label => octets.Count + 1 + label.Length < DnsName.MaxLength))
            octets.AddRange([(byte)label.Length, .. label]);
        Assert.True(DnsName.TryFromWire([.. octets, 0], out var name));
        return name;
    }

    private static Gen<ImmutableArray<ResourceRecord>> Section() => Record.ListOf().Resize(4).Select(records => records.ToImmutableArray());

    private static Gen<DnsCookie?> Cookie() =>
        from client in Octet.ArrayOf(8)
        from length in Gen.OneOf(Gen.Constant(0), Gen.Choose(8, 32))
        from server in Octet.ArrayOf(length)
        select (DnsCookie?)new DnsCookie(BitConverter.ToUInt64(client), [.. server]);

    private static Gen<ClientSubnet?> Subnet(int size) =>
        from octets in Octets(size, size)
        from bits in Gen.Choose(0, size * 8)
        from scope in Gen.Choose(0, size * 8)
        select (ClientSubnet?)new ClientSubnet(new IPNetwork(Mask(octets, bits), bits), (byte)scope);

    private static IPAddress Mask(byte[] octets, int bits) =>
        new(octets.Select((octet, i) => (byte)(octet & (0xFF00 >> Math.Clamp(bits - (i * 8), 0, 8)))).ToArray());
}
