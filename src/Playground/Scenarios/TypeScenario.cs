using System.Security.Cryptography;
using DnsOrleans.Dns;
using DnsOrleans.Dns.Records;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Scenarios;

/// <summary><c>types</c>: rarer record types, the same for everyone.</summary>
internal static class TypeScenario
{
    private const ushort NameLess = 65280;

    public static void Draw(ZoneBuilder zone)
    {
        var owner = zone.Name("types");
        // Stands for a certificate's or a host key's digest.
        var digest = SHA256.HashData(owner.Wire);
        zone.At("types").Addresses("192.0.2.25", "2001:db8::25")
            .Record(RecordType.HTTPS, new HttpsRecord(1, DnsName.Root, Parameters("alpn=h3,h2 ipv4hint=192.0.2.25 ipv6hint=2001:db8::25")))
            .Record(RecordType.HTTPS, new HttpsRecord(2, owner, Parameters("mandatory=port alpn=h2 no-default-alpn port=8443 key667=private")))
            .Record(RecordType.SVCB, new SvcbRecord(0, zone.Name("agree"), SvcParams.Empty))
            .Record(RecordType.SVCB, new SvcbRecord(1, owner, Parameters(@"alpn=""f\\\\oo\\,bar,h2"" dohpath=/dns-query{?dns}")))
            .Record(RecordType.SRV, new SrvRecord(0, 5, 443, owner))
            .Record(RecordType.TLSA, new TlsaRecord(3, 1, 1, digest))
            .Record(RecordType.SSHFP, new SshfpRecord(4, 2, digest))
            .Record(RecordType.CAA, new CaaRecord(128, "issue", "ca.example; policy=ev"u8))
            .Record(RecordType.CAA, new CaaRecord(0, "iodef", "mailto:security@playground.test"u8))
            .Record(RecordType.NAPTR, new NaptrRecord(100, 10, "u"u8, "E2U+sip"u8, @"!^.*$!sip:info@playground.test!"u8, DnsName.Root))
            .Record(RecordType.LOC, new LocRecord(0x12, 0x16, 0x13, latitude: 2336026648, longitude: 2165095648, altitude: 9_999_800))
            .Record(RecordType.URI, new UriRecord(10, 1, "https://types.playground.test/?q=\"quoted\""u8))
            .Record(RecordType.PTR, new PtrRecord(owner))
            .Record((RecordType)NameLess, new UnknownRecord([0xC0, 0xFF, 0xEE]));
    }

    private static SvcParams Parameters(string text) =>
        SvcParams.TryParse(text, out var parameters) ? parameters : throw new ArgumentException($"'{text}' are no SvcParams.", nameof(text));
}
