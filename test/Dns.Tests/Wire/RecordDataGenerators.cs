using System.Collections.Frozen;
using System.Net;
using System.Text;
using DnsOrleans.Dns.Records;
using FsCheck;
using FsCheck.Fluent;
using static DnsOrleans.Dns.Tests.Wire.Generators;

namespace DnsOrleans.Dns.Tests.Wire;

/// <summary>Random well-formed RDATA of every type, odd ones more often than they are met.</summary>
internal static class RecordDataGenerators
{
    private static readonly Gen<byte[]> Text = Gen.Frequency(
        (2, Gen.Constant(Array.Empty<byte>())),
        (4, Gen.Elements("a", "two words", "\"", "\\", ";", "E2U+sip", "\\032", "(@$)", "bücher", "tab\t, nul\0", " ", "#", ",").Select(Encoding.UTF8.GetBytes)),
        (4, Octets(1, 20)),
        (1, Octets(255, 255)));

    // Around the lengths at which digits are broken into groups.
    private static readonly Gen<byte[]> Blob = Gen.Frequency(
        (4, Octets(1, 20)),
        (2, Gen.Elements(27, 28, 29, 32, 41, 42, 43, 48, 56, 57, 64, 84, 85).SelectMany(length => Octets(length, length))),
        (1, Octets(86, 600)));

    // Digests by the number of their kind, in their right length or any.
    private static readonly Gen<(byte Type, byte[] Octets)> Digest = Gen.OneOf(
        Gen.Elements(((byte)1, 20), ((byte)2, 32), ((byte)4, 48)).SelectMany(kind => Octets(kind.Item2, kind.Item2).Select(octets => (kind.Item1, octets))),
        from type in Octet
        from octets in Blob
        select (type, octets));

    // Substitution expressions (RFC 3402 section 3.2), and what is none.
    private static readonly Gen<byte[]> Regexp = Gen.Frequency(
        (3, Gen.Elements("", "!^.*$!sip:info@example.com!", "/^(.+)$/\\1/i", "!\"!\\\\!", "! !;!", $"!{new string('a', 250)}!b!").Select(Encoding.Latin1.GetBytes)),
        (1, Text));

    private static readonly Gen<DnsName> OddName = Gen.Frequency((1, Gen.Constant(DnsName.Root)), (6, Name), (1, LongestName));

    private static readonly Gen<RecordType> Type = Gen.Frequency(
        (3, Gen.Elements(Enum.GetValues<RecordType>())),
        (1, Unsigned16.Select(number => (RecordType)number)),
        (1, Gen.Elements((RecordType)0, (RecordType)256, (RecordType)65280, (RecordType)65535)));

    private static readonly Gen<TypeBitmap> Types = Type.NonEmptyListOf().Resize(12).Select(types => new TypeBitmap(types));

    // Mostly of this century.
    private static readonly Gen<uint> Time = Gen.Frequency((3, Gen.Choose(1_000_000_000, 2_000_000_000).Select(time => (uint)time)), (1, Unsigned32));

    private static readonly Gen<byte> LocSize = Gen.OneOf(
        Gen.Constant((byte)0),
        Gen.Choose(1, 9).SelectMany(digit => Gen.Choose(0, 9).Select(exponent => (byte)((digit << 4) | exponent))));

    private static readonly Gen<RecordData> Key =
        from flags in Gen.OneOf(Gen.Elements<ushort>(256, 257, 385), Unsigned16)
        from numbers in Octet.ArrayOf(2)
        from key in Blob
        select (RecordData)new DnskeyRecord(flags, numbers[0], numbers[1], key);

    private static readonly Gen<RecordData> DelegationSigner =
        from tag in Unsigned16
        from algorithm in Octet
        from digest in Digest
        select (RecordData)new DsRecord(tag, algorithm, digest.Type, digest.Octets);

    private static readonly Gen<RecordData> CertificateAssociation =
        from numbers in Octet.ArrayOf(3)
        from data in Blob
        select (RecordData)new TlsaRecord(numbers[0], numbers[1], numbers[2], data);

    /// <summary>Each type that has a form of its own, with its RDATA.</summary>
    public static FrozenDictionary<RecordType, Gen<RecordData>> ByType { get; } = new Dictionary<RecordType, Gen<RecordData>>
    {
        [RecordType.A] = Octets(4, 4).Select(octets => (RecordData)new ARecord(new IPAddress(octets))),
        [RecordType.AAAA] =
            from octets in Octets(16, 16)
            from zeros in Gen.Elements(0, 0, 0xFF00, 0x0FF0, 0xFFF0, 0xFFFF, 0x0F03)
            select (RecordData)new AaaaRecord(new IPAddress([.. octets.Select((octet, i) => (zeros >> (15 - i) & 1) == 1 ? (byte)0 : octet)])),
        [RecordType.CNAME] = OddName.Select(name => (RecordData)new CnameRecord(name)),
        [RecordType.DNAME] = OddName.Select(name => (RecordData)new DnameRecord(name)),
        [RecordType.NS] = OddName.Select(name => (RecordData)new NsRecord(name)),
        [RecordType.PTR] = OddName.Select(name => (RecordData)new PtrRecord(name)),
        [RecordType.MX] =
            from preference in Unsigned16
            from exchange in OddName
            select (RecordData)new MxRecord(preference, exchange),
        [RecordType.SOA] =
            from mname in OddName
            from rname in OddName
            from numbers in Unsigned32.ArrayOf(5)
            select (RecordData)new SoaRecord(mname, rname, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]),
        [RecordType.SRV] =
            from numbers in Unsigned16.ArrayOf(3)
            from target in OddName
            select (RecordData)new SrvRecord(numbers[0], numbers[1], numbers[2], target),
        [RecordType.TXT] = Text.NonEmptyListOf().Resize(4)
            .Select(strings => (RecordData)new TxtRecord(strings.Select(octets => (ReadOnlyMemory<byte>)octets))),
        [RecordType.CAA] =
            from flags in Octet
            from tag in Gen.Elements("issue", "issuewild", "iodef", "X9", "0", "contactemail", new string('t', 255))
            from value in Gen.OneOf(Text, Octets(256, 300))
            select (RecordData)new CaaRecord(flags, tag, value),
        [RecordType.DNSKEY] = Key,
        [RecordType.CDNSKEY] = Key,
        [RecordType.DS] = DelegationSigner,
        [RecordType.CDS] = DelegationSigner,
        [RecordType.SSHFP] =
            from algorithm in Octet
            from fingerprint in Digest
            select (RecordData)new SshfpRecord(algorithm, fingerprint.Type, fingerprint.Octets),
        [RecordType.TLSA] = CertificateAssociation,
        [RecordType.SMIMEA] = CertificateAssociation,
        [RecordType.RRSIG] =
            from type in Type
            from numbers in Octet.ArrayOf(2)
            from originalTtl in Unsigned32
            from times in Time.ArrayOf(2)
            from tag in Unsigned16
            from signer in OddName
            from signature in Blob
            select (RecordData)new RrsigRecord(type, numbers[0], numbers[1], originalTtl, times[0], times[1], tag, signer, signature),
        [RecordType.NSEC] =
            from next in OddName
            from types in Types
            select (RecordData)new NsecRecord(next, types),
        [RecordType.NSEC3] =
            from numbers in Octet.ArrayOf(2)
            from iterations in Unsigned16
            from salt in Gen.OneOf(Octets(0, 0), Octets(1, 8), Octets(255, 255))
            from hash in Gen.OneOf(Octets(20, 20), Octets(1, 255))
            from types in Gen.OneOf(Gen.Constant(new TypeBitmap()), Types)
            select (RecordData)new Nsec3Record(numbers[0], numbers[1], iterations, salt, hash, types),
        [RecordType.LOC] =
            from sizes in LocSize.ArrayOf(3)
            from latitude in Gen.OneOf(Gen.Choose(-324_000_000, 324_000_000), Gen.Elements(-324_000_000, -1, 0, 1, 324_000_000))
            from longitude in Gen.OneOf(Gen.Choose(-648_000_000, 648_000_000), Gen.Elements(-648_000_000, -1, 0, 1, 648_000_000))
            from altitude in Gen.OneOf(Unsigned32, Gen.Elements(0u, 9_999_999u, 10_000_000u, 10_000_001u, uint.MaxValue))
            select (RecordData)new LocRecord(sizes[0], sizes[1], sizes[2], (uint)(0x8000_0000L + latitude), (uint)(0x8000_0000L + longitude), altitude),
        [RecordType.NAPTR] =
            from numbers in Unsigned16.ArrayOf(2)
            from strings in Text.ArrayOf(2)
            from regexp in Regexp
            from replacement in OddName
            select (RecordData)new NaptrRecord(numbers[0], numbers[1], strings[0], strings[1], regexp, replacement),
        [RecordType.URI] =
            from numbers in Unsigned16.ArrayOf(2)
            from target in Gen.OneOf(Text, Octets(256, 1000))
            select (RecordData)new UriRecord(numbers[0], numbers[1], target),
        [RecordType.SVCB] =
            from priority in Unsigned16
            from target in OddName
            from parameters in SvcParamsGenerators.Any
            select (RecordData)new SvcbRecord(priority, target, parameters),
        [RecordType.HTTPS] =
            from priority in Unsigned16
            from target in OddName
            from parameters in SvcParamsGenerators.Any
            select (RecordData)new HttpsRecord(priority, target, parameters),
    }.ToFrozenDictionary();

    public static Gen<(RecordType Type, RecordData Data)> Any { get; } = Gen.OneOf(
    [
        .. ByType.Select(pair => pair.Value.Select(data => (pair.Key, data))),
        from type in Gen.Elements((RecordType)0, RecordType.HINFO, RecordType.KX, (RecordType)731, (RecordType)65535)
        from octets in Octets(0, 100)
        select (type, (RecordData)new UnknownRecord(octets)),
    ]);

    /// <summary>255 octets.</summary>
    private static Gen<DnsName> LongestName =>
        from labels in Octets(63, 63).ArrayOf(3)
        from last in Octets(61, 61)
        select ToName([.. labels, last]);
}
