using System.Buffers.Binary;

namespace DnsOrleans.Dns.Records;

/// <summary>What makes SvcParams well-formed (RFC 9460 sections 2.2, 7 and 8).</summary>
internal static class SvcParamRules
{
    private const int Ipv4Length = 4;
    private const int Ipv6Length = 16;

    /// <summary>Finds the first parameter's key and where its value ends, which begins at <see cref="SvcParams.ValueOffset"/>; false if there is no whole one.</summary>
    public static bool TryTake(ReadOnlySpan<byte> octets, out SvcParamKey key, out int end)
    {
        key = default;
        end = 0;
        if (octets.Length < SvcParams.ValueOffset)
            return false;
        key = (SvcParamKey)BinaryPrimitives.ReadUInt16BigEndian(octets[SvcParams.KeyOffset..]);
        end = SvcParams.ValueOffset + BinaryPrimitives.ReadUInt16BigEndian(octets[SvcParams.LengthOffset..]);
        return end <= octets.Length;
    }

    /// <summary>True if these are whole parameters with increasing keys, each value fits its key, and they agree with one another.</summary>
    public static bool AreWellFormed(ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> mandatory = default;
        bool hasAlpn = false;
        int last = -1;
        while (!octets.IsEmpty)
        {
            if (!TryTake(octets, out var key, out int end) || (int)key <= last)
                return false;
            var value = octets[SvcParams.ValueOffset..end];
            // RFC 9460 section 7.1.1: no-default-alpn says nothing without alpn.
            if (!Fits(key, value) || (key == SvcParamKey.NoDefaultAlpn && !hasAlpn))
                return false;
            if (key == SvcParamKey.Mandatory)
                mandatory = value;
            else if (!mandatory.IsEmpty && key >= Key(mandatory))
            {
                // Both lists increase: a key that was passed over is absent (RFC 9460 section 8).
                if (key > Key(mandatory))
                    return false;
                mandatory = mandatory[sizeof(ushort)..];
            }
            hasAlpn |= key == SvcParamKey.Alpn;
            last = (int)key;
            octets = octets[end..];
        }
        return mandatory.IsEmpty;
    }

    // What dohpath says is carried as it is, a template or not; dig refuses a reply in which it is none.
    private static bool Fits(SvcParamKey key, ReadOnlySpan<byte> value) => key switch
    {
        SvcParamKey.Mandatory => IsListOfKeys(value),
        SvcParamKey.Alpn => IsListOfProtocols(value),
        SvcParamKey.NoDefaultAlpn => value.IsEmpty,
        SvcParamKey.Port => value.Length == sizeof(ushort),
        SvcParamKey.Ipv4Hint => !value.IsEmpty && value.Length % Ipv4Length == 0,
        SvcParamKey.Ipv6Hint => !value.IsEmpty && value.Length % Ipv6Length == 0,
        _ => true,
    };

    private static bool IsListOfKeys(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.Length % sizeof(ushort) != 0)
            return false;
        // The key itself must not be in its own list.
        for (var last = SvcParamKey.Mandatory; !value.IsEmpty; last = Key(value), value = value[sizeof(ushort)..])
        {
            if (Key(value) <= last)
                return false;
        }
        return true;
    }

    private static bool IsListOfProtocols(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return false;
        for (; !value.IsEmpty; value = value[(1 + value[0])..])
        {
            if (value[0] == 0 || value.Length <= value[0])
                return false;
        }
        return true;
    }

    private static SvcParamKey Key(ReadOnlySpan<byte> octets) => (SvcParamKey)BinaryPrimitives.ReadUInt16BigEndian(octets);
}
