using System.Text;
using DnsOrleans.Dns.Records;
using FsCheck;
using FsCheck.Fluent;
using static DnsOrleans.Dns.Tests.Wire.Generators;

namespace DnsOrleans.Dns.Tests.Wire;

/// <summary>Random well-formed SvcParams.</summary>
internal static class SvcParamsGenerators
{
    private static readonly Gen<byte[]> Protocol = Gen.Frequency(
        (4, Gen.Elements("h2", "h3", "http/1.1", "a,b", "\\", "\"", ",", "; ", "bücher").Select(Encoding.UTF8.GetBytes)),
        (2, Octets(1, 10)),
        (1, Octets(255, 255)));

    private static readonly Gen<byte[]> Protocols =
        Protocol.NonEmptyListOf().Resize(4).Select(protocols => protocols.SelectMany(protocol => (byte[])[(byte)protocol.Length, .. protocol]).ToArray());

    // What dig 9.18 takes for a template, though it prints it as key7.
    private static readonly Gen<byte[]> DohPath = Gen.Elements("/dns-query{?dns}", "/{dns}", "/ü{?dns,more}").Select(Encoding.UTF8.GetBytes);

    private static readonly Gen<SvcParam[]> Some =
        from alpn in Optional(SvcParamKey.Alpn, Protocols)
        from noDefaultAlpn in Optional(SvcParamKey.NoDefaultAlpn, Octets(0, 0))
        from port in Optional(SvcParamKey.Port, Octets(2, 2))
        from ipv4Hint in Optional(SvcParamKey.Ipv4Hint, Gen.Choose(1, 4).SelectMany(count => Octets(4 * count, 4 * count)))
        from ech in Optional(SvcParamKey.Ech, Octets(0, 100))
        from ipv6Hint in Optional(SvcParamKey.Ipv6Hint, Gen.Choose(1, 4).SelectMany(count => Octets(16 * count, 16 * count)))
        from dohPath in Optional(SvcParamKey.DohPath, DohPath)
        from others in Others()
        select (SvcParam[])[.. alpn, .. alpn.Length == 0 ? [] : noDefaultAlpn, .. port, .. ipv4Hint, .. ech, .. ipv6Hint, .. dohPath, .. others];

    public static Gen<SvcParams> Any { get; } =
        from some in Some
        from mandatory in Gen.Elements(true, false, false, false).ArrayOf(some.Length)
        select Create([.. some.Where((_, i) => mandatory[i]).Select(param => param.Key).Order()], some);

    private static SvcParams Create(SvcParamKey[] mandatory, SvcParam[] some)
    {
        SvcParam list = new(SvcParamKey.Mandatory, mandatory.SelectMany(key => (byte[])[(byte)((ushort)key >> 8), (byte)key]).ToArray());
        Assert.True(SvcParams.TryCreate([.. mandatory.Length == 0 ? [] : (SvcParam[])[list], .. some], out var parameters));
        return parameters;
    }

    private static Gen<SvcParam[]> Optional(SvcParamKey key, Gen<byte[]> value) => Gen.Frequency(
        (2, Gen.Constant(Array.Empty<SvcParam>())),
        (1, value.Select(octets => (SvcParam[])[new(key, octets)])));

    private static Gen<SvcParam[]> Others() => (
        from key in Gen.Frequency((1, Gen.Choose(8, 65535)), (1, Gen.Elements(8, 9, 667, 65535)))
        from value in Octets(0, 20)
        select new SvcParam((SvcParamKey)key, value)).ListOf().Resize(3).Select(others => others.DistinctBy(param => param.Key).ToArray());
}
