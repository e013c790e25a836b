using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Dns.Tests.Resolving;

public sealed class ResolverAddressProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Gen<string> Scheme = Gen.Frequency(
        (4, Gen.Elements("udp://", "tcp://", "tls://", "https://", "UDP://", "Https://")),
        (1, Gen.Elements("quic://", "://", "udp:/", "")));

    private static readonly Gen<string> Host = Gen.Frequency(
        (2, Gen.Elements("8.8.8.8", "[::1]", "::1", "[2001:DB8::0:1]", "[::ffff:192.0.2.1]", "[fe80::1%1]", "dns.example", "Dns.Example.", "_dns.example", "localhost")),
        (1, Gen.Elements("8.8", "8.8.8.8.", "08.8.8.8", "0x7f.1", "1", "[8.8.8.8]", "[[::1]]", "[::1]:9", "a..b", "-a", "a-", "bücher.example", "\u212Aelvin", new string('a', 64), "", ".", " ", "a b", "u@h")));

    private static readonly Gen<string> Port = Gen.Frequency(
        (2, Gen.Elements("", ":53", ":443", ":853", ":1", ":65535", ":053")),
        (1, Gen.Elements(":0", ":65536", ":-1", ":+5", ": 5", ":", ":٣", ":99999999999")));

    private static readonly Gen<string> Tail = Gen.OneOf(
        Gen.Elements("", "", "/", "//", "#", "#dns.example", "#Dns.Example.", "#8.8.8.8", "#::1", "#[2001:db8::1]", "#[::1]:9", "#a#b", "/#dns.example", "/dns-query", "/dns-query{?dns}", "?dns"),
        Gen.Elements("/", "a", "A", ".", "..", "%2e", "%2F", "%41", "%25", "%", "%zz", "%25%32%65", "{?dns}", "{", "?", "~", "|", "\"", "<", ";", ":", "@", "é", "\\", "+", "//").ListOf()
            .Select(parts => $"/{string.Concat(parts)}"));

    /// <summary>Texts that are addresses, nearly, or of their parts only.</summary>
    private static readonly Gen<string> Text =
        from scheme in Scheme
        from host in Host
        from port in Port
        from tail in Tail
        select $"{scheme}{host}{port}{tail}";

    [Fact]
    public void Any_text_is_an_address_or_refused_with_a_reason() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => IsReadOrRefused(text.Get)).Check(Many);

    [Fact]
    public void A_text_like_an_address_is_one_or_refused_with_a_reason_and_what_is_printed_reads_back_the_same()
    {
        var read = 0;
        Prop.ForAll(Text.ToArbitrary(), text =>
        {
            read += ResolverAddress.TryParse(text, out _, out _) ? 1 : 0;
            return IsReadOrRefused(text);
        }).Check(Many);
        // The texts were neither hopeless nor all well-formed.
        Assert.InRange(read, 30, 2970);
    }

    [Fact]
    public void An_address_that_is_put_together_prints_as_what_reads_back_the_same()
    {
        var endPoints =
            from octets in Gen.OneOf(Wire.Generators.Octets(4, 4), Wire.Generators.Octets(16, 16))
            from port in Gen.OneOf(Gen.Elements(53, 443, 853), Gen.Choose(1, ushort.MaxValue))
            from named in Gen.Elements(true, false)
            select named ? (EndPoint)new DnsEndPoint("dns.example", port) : new IPEndPoint(new IPAddress(octets), port);
        var addresses =
            from protocol in Gen.Elements(TransportProtocol.Udp, TransportProtocol.Tcp, TransportProtocol.Tls, TransportProtocol.Https)
            from endPoint in endPoints
            from serverName in Gen.Elements(null, "dns.example", "192.0.2.1", "2001:db8::1")
            from path in Gen.Elements(ResolverAddress.DefaultPath, "/a", "/a/b/", "/%25", "/~a;b=c")
            from usesGet in Gen.Elements(true, false)
            select protocol switch
            {
                TransportProtocol.Https => new ResolverAddress(protocol, endPoint) { Path = path, UsesGet = usesGet },
                TransportProtocol.Tls => new ResolverAddress(protocol, endPoint) { ServerName = serverName },
                _ => new ResolverAddress(protocol, endPoint),
            };
        Prop.ForAll(addresses.ToArbitrary(), ReadsBack).Check(Many);
    }

    private static bool IsReadOrRefused(string text)
    {
        if (ResolverAddress.TryParse(text, out var address, out var error))
            return error is null && ReadsBack(address);
        return address is null && error.StartsWith($"'{text}' ", StringComparison.Ordinal);
    }

    private static bool ReadsBack(ResolverAddress address) =>
        ResolverAddress.TryParse(address.ToString(), out var again, out _) && again.Equals(address) && Parts(again).Equals(Parts(address));

    // Equality of addresses is that of their texts.
    private static (TransportProtocol, EndPoint, string?, string, bool) Parts(ResolverAddress address) =>
        (address.Protocol, address.EndPoint, address.ServerName, address.Path, address.UsesGet);
}
