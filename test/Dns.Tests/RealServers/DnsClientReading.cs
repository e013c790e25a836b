using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Tests.Records;
using Theirs = DnsClient.Protocol;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Puts records of both libraries into one form, made from their typed values, that loses no more than DnsClient.NET 1.8.0 does.</summary>
/// <remarks>What DnsClient.NET loses: in names, the difference between a dot that ends a label and one inside it; in strings, that between
/// an escape and a backslash, which it does not escape. It escapes nothing in a record's owner. Everything else has to be equal.</remarks>
internal static partial class DnsClientReading
{
    /// <summary>A record as DnsClient.NET read it.</summary>
    public static string Of(Theirs.DnsResourceRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.DomainName} {(int)record.RecordClass} {(int)record.RecordType} {Data(record)}");

    /// <summary>A record as this library read it.</summary>
    public static string Of(ResourceRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{Flatten(record.Name.ToString())} {(int)record.Class} {(int)record.Type} {Data(record.Data)}");

    /// <summary>A name with every printable character as itself and every other octet as <c>\DDD</c>.</summary>
    public static string Flatten(string name) => Escape().Replace(name, escape =>
        !int.TryParse(escape.ValueSpan[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int octet) ? escape.Value[1..]
        : octet is >= ' ' and <= '~' ? ((char)octet).ToString()
        : escape.Value);

    private static string Data(Theirs.DnsResourceRecord record) => record switch
    {
        Theirs.AddressRecord address => $"{address.Address}",
        Theirs.CaaRecord caa => $"{caa.Flags} {caa.Tag} {caa.Value}",
        Theirs.CNameRecord cname => Flatten(cname.CanonicalName),
        Theirs.MxRecord mx => $"{mx.Preference} {Flatten(mx.Exchange)}",
        Theirs.NsRecord ns => Flatten(ns.NSDName),
        Theirs.PtrRecord ptr => Flatten(ptr.PtrDomainName),
        Theirs.SoaRecord soa => $"{Flatten(soa.MName)} {Flatten(soa.RName)} {soa.Serial} {soa.Refresh} {soa.Retry} {soa.Expire} {soa.Minimum}",
        Theirs.SrvRecord srv => $"{srv.Priority} {srv.Weight} {srv.Port} {Flatten(srv.Target)}",
        Theirs.TxtRecord txt => string.Join('|', txt.EscapedText),
        _ => Convert.ToHexString(Octets(record)),
    };

    private static string Data(RecordData data) => data switch
    {
        ARecord a => $"{a.Address}",
        AaaaRecord aaaa => $"{aaaa.Address}",
        CaaRecord caa => $"{caa.Flags} {caa.Tag} {Text(caa.Value.Span)}",
        CnameRecord cname => Flatten(cname.Target.ToString()),
        MxRecord mx => $"{mx.Preference} {Flatten(mx.Exchange.ToString())}",
        NsRecord ns => Flatten(ns.Server.ToString()),
        PtrRecord ptr => Flatten(ptr.Target.ToString()),
        SoaRecord soa =>
            $"{Flatten(soa.MName.ToString())} {Flatten(soa.RName.ToString())} {soa.Serial} {soa.Refresh} {soa.Retry} {soa.Expire} {soa.Minimum}",
        SrvRecord srv => $"{srv.Priority} {srv.Weight} {srv.Port} {Flatten(srv.Target.ToString())}",
        TxtRecord txt => string.Join('|', txt.Strings.Select(text => Text(text.Span))),
        // DnsClient.NET carries the rest as octets, or they are put together again below.
        _ => Rdata.Write(data),
    };

    /// <summary>RDATA of types that DnsClient.NET takes apart into less than there was, put together again.</summary>
    private static byte[] Octets(Theirs.DnsResourceRecord record) => record switch
    {
        Theirs.UnknownRecord unknown => [.. unknown.Data],
        Theirs.DsRecord ds => [.. Integer(ds.KeyTag), (byte)ds.Algorithm, ds.DigestType, .. ds.Digest],
        Theirs.SshfpRecord sshfp => [(byte)sshfp.Algorithm, (byte)sshfp.FingerprintType, .. Convert.FromHexString(sshfp.Fingerprint)],
        Theirs.TlsaRecord tlsa => [(byte)tlsa.CertificateUsage, (byte)tlsa.Selector, (byte)tlsa.MatchingType, .. tlsa.CertificateAssociationData],
        Theirs.UriRecord uri => [.. Integer(uri.Priority), .. Integer(uri.Weight), .. Encoding.ASCII.GetBytes(uri.Target)],
        Theirs.NAPtrRecord naptr =>
        [
            .. Integer(naptr.Order), .. Integer(naptr.Preference),
            .. Counted(naptr.Flags), .. Counted(naptr.Services), .. Counted(naptr.RegularExpression), .. Name(naptr.Replacement),
        ],
        Theirs.HInfoRecord hinfo => [.. Counted(hinfo.Cpu), .. Counted(hinfo.OS)],
        Theirs.RpRecord rp => [.. Name(rp.MailboxDomainName), .. Name(rp.TextDomainName)],
        _ => throw new ArgumentException($"{record.GetType()} has no reading here.", nameof(record)),
    };

    private static byte[] Integer(int value)
    {
        var octets = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)value);
        return octets;
    }

    private static byte[] Counted(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Name(string name) =>
        DnsName.TryParse(name, out var parsed) ? parsed.Wire.ToArray() : throw new ArgumentException($"{name} is no name.", nameof(name));

    /// <summary>A string as DnsClient.NET escapes it: a quote and what is not printable, but no backslash.</summary>
    private static string Text(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder();
        foreach (byte octet in octets)
            text.Append(octet switch
            {
                (byte)'"' => "\\\"",
                >= (byte)' ' and <= (byte)'~' => ((char)octet).ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\{octet:D3}"),
            });
        return text.ToString();
    }

    [GeneratedRegex(@"\\(?:[0-9]{3}|.)")]
    private static partial Regex Escape();
}
