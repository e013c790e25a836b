using System.Collections.Immutable;

namespace DnsOrleans.Dns.Wire;

/// <summary>The OPT pseudo-record, which carries EDNS in a record's fields (RFC 6891 section 6.1.2).</summary>
/// <remarks>
/// <code>
///     NAME      0, the root                  1 octet
///     TYPE      41                           2
///     CLASS     the UDP payload size         2
///     TTL       see below                    4
///     RDLENGTH                               2
///     RDATA     OPTION-CODE, OPTION-LENGTH, OPTION-DATA, again and again
///
///                 +0 (MSB)                            +1 (LSB)
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  0: |         EXTENDED-RCODE        |            VERSION            |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  2: | DO|                           Z                               |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
/// </code>
/// </remarks>
internal static class OptRecord
{
    /// <summary>The record's octets before its options.</summary>
    public const int FixedLength = 11;

    /// <summary>Where RDLENGTH stands in the record.</summary>
    public const int RdlengthOffset = FixedLength - sizeof(ushort);

    private const int ExtendedCodeShift = 24;
    private const int VersionShift = 16;
    private const uint DnssecOkBit = 0x8000;

    // The header holds the RCODE's lower four bits.
    private const int HeaderCodeBits = 4;

    /// <summary>Reads what follows the record's TYPE. An option that runs past the RDATA, or a known one whose content breaks its RFC, makes the message malformed; unknown ones are passed over.</summary>
    /// <param name="reader">At the RDATA, which is open.</param>
    /// <param name="recordClass">The CLASS field.</param>
    /// <param name="ttl">The TTL field.</param>
    /// <param name="edns">The record's content, or null.</param>
    public static bool TryRead(ref MessageReader reader, ushort recordClass, uint ttl, out Edns? edns)
    {
        edns = null;
        ClientSubnet? clientSubnet = null;
        NameServerId? nameServerId = null;
        DnsCookie? cookie = null;
        ImmutableArray<ExtendedDnsError> errors = [];
        while (reader.Remaining > 0)
        {
            if (!reader.TryReadUInt16(out ushort code) || !reader.TryReadUInt16(out ushort length) || !reader.TryReadOctets(length, out var data))
                return false;
            switch (code)
            {
                case NameServerIdOption.Code:
                    nameServerId = new([.. data]);
                    break;
                case CookieOption.Code:
                    if (!CookieOption.TryRead(data, out cookie))
                        return false;
                    break;
                case ClientSubnetOption.Code:
                    if (!ClientSubnetOption.TryRead(data, out clientSubnet))
                        return false;
                    break;
                case ExtendedErrorOption.Code:
                    if (!ExtendedErrorOption.TryRead(data, out var error))
                        return false;
                    errors = errors.Add(error);
                    break;
            }
        }
        edns = new()
        {
            UdpPayloadSize = recordClass,
            Version = (byte)(ttl >> VersionShift),
            DnssecOk = (ttl & DnssecOkBit) != 0,
            ClientSubnet = clientSubnet,
            NameServerId = nameServerId,
            Cookie = cookie,
            Errors = errors,
        };
        return true;
    }

    /// <summary>The RCODE of the header's four bits and this record's eight.</summary>
    public static ResponseCode Extend(ResponseCode headerCode, uint ttl) =>
        (ResponseCode)((ttl >> ExtendedCodeShift << HeaderCodeBits) | (ushort)headerCode);

    /// <summary>Appends the whole record.</summary>
    public static void Write(ref MessageWriter writer, Edns edns, ResponseCode code)
    {
        writer.WriteUInt8(0);
        writer.WriteUInt16((ushort)RecordType.OPT);
        writer.WriteUInt16(edns.UdpPayloadSize);
        writer.WriteUInt32(((uint)code >> HeaderCodeBits << ExtendedCodeShift) | ((uint)edns.Version << VersionShift) | (edns.DnssecOk ? DnssecOkBit : 0));
        int length = writer.BeginLength();
        if (edns.NameServerId is { } nameServerId)
            NameServerIdOption.Write(ref writer, nameServerId);
        if (edns.ClientSubnet is { } clientSubnet)
            ClientSubnetOption.Write(ref writer, clientSubnet);
        if (edns.Cookie is { } cookie)
            CookieOption.Write(ref writer, cookie);
        foreach (var error in edns.Errors)
            ExtendedErrorOption.Write(ref writer, error);
        writer.EndLength(length);
    }
}
