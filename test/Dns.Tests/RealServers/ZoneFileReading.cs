using System.Buffers;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Which records a server reads from a zone file in presentation format as it is printed here; the others are given to it in RFC 3597's form.</summary>
internal static class ZoneFileReading
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/."u8);

    /// <summary>BIND 9.18 reads everything that it prints.</summary>
    public static bool ByBind9(RecordData _) => true;

    /// <summary>knot 3.2 knows fewer types by name, escapes more in names and lists, and wants hashes in whole digits.</summary>
    public static bool ByKnot(RecordData data) => Names(data).All(name => Labels(name).All(IsPlain)) && data switch
    {
        NsecRecord or Nsec3Record or RrsigRecord => false,
        ServiceBinding binding => binding.Parameters.Alpn.All(IsPlain),
        _ => true,
    };

    /// <summary>nsd 4.6 knows fewer types by name, makes 3600 of long times in an SOA, takes only shorter labels where they have escapes and none that ends with a backslash, shorter protocols, and only tags that CAA may have today.</summary>
    public static bool ByNsd(RecordData data) => Names(data).All(name => Labels(name).All(label => IsPlain(label) || (label.Length < 60 && label.Span[^1] != '\\'))) && data switch
    {
        NsecRecord or Nsec3Record or RrsigRecord or SoaRecord => false,
        ServiceBinding binding => binding.Parameters.Alpn.All(protocol => protocol.Length < byte.MaxValue),
        CaaRecord caa => caa.Tag.Length <= 15 && !caa.Tag.Any(char.IsUpper),
        _ => true,
    };

    private static DnsName[] Names(RecordData data) => data switch
    {
        CnameRecord cname => [cname.Target],
        DnameRecord dname => [dname.Target],
        MxRecord mx => [mx.Exchange],
        NaptrRecord naptr => [naptr.Replacement],
        NsRecord ns => [ns.Server],
        PtrRecord ptr => [ptr.Target],
        ServiceBinding binding => [binding.Target],
        SoaRecord soa => [soa.MName, soa.RName],
        SrvRecord srv => [srv.Target],
        _ => [],
    };

    private static List<ReadOnlyMemory<byte>> Labels(DnsName name)
    {
        List<ReadOnlyMemory<byte>> labels = [];
        ReadOnlyMemory<byte> rest = name.Wire.ToArray();
        for (; rest.Span[0] != 0; rest = rest[(1 + rest.Span[0])..])
            labels.Add(rest.Slice(1, rest.Span[0]));
        return labels;
    }

    private static bool IsPlain(ReadOnlyMemory<byte> octets) => !octets.Span.ContainsAnyExcept(Plain);
}
