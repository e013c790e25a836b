using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using DnsOrleans.Dns;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>A Client Subnet as it is configured, <c>3.80.0.0/16</c>.</summary>
internal static class ClientSubnetText
{
    public static bool TryParse(string text, out ClientSubnet subnet, [NotNullWhen(false)] out string? problem)
    {
        subnet = default;
        problem = null;
        var slash = text.IndexOf('/');
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            problem = $"'{text}' is no network; write address/length, for example 203.0.113.0/24 or 2001:db8::/56";
            return false;
        }
        var bits = address.GetAddressBytes().Length * 8;
        if (slash < 0 || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bits)
        {
            problem = $"'{text}' has no prefix length from 0 to {bits}; write for example {Masked(address, bits == 32 ? 24 : 56)}";
            return false;
        }
        var network = Masked(address, length);
        if (!network.BaseAddress.Equals(address))
        {
            problem = $"'{text}' has bits set past its prefix; write {network}";
            return false;
        }
        subnet = new(network);
        return true;
    }

    private static IPNetwork Masked(IPAddress address, int length)
    {
        var octets = address.GetAddressBytes();
        for (var bit = length; bit < octets.Length * 8; bit++)
            octets[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new(new IPAddress(octets), length);
    }
}
