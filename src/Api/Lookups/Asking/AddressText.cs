using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>An IP address in a caller's words, where a name may stand too.</summary>
internal static class AddressText
{
    /// <summary>Reads an address as people write it: four decimal numbers, or IPv6, with brackets or not; no zone and no port, as no name can hold one.</summary>
    public static bool TryParse(string text, out IPAddress address)
    {
        var parsed = IPAddress.TryParse(text.AsSpan().Trim(), out var found);
        address = found ?? IPAddress.None;
        // The platform also reads 1.2 and 0x7f000001 as addresses; people who write those mean something else.
        return parsed && (address.AddressFamily == AddressFamily.InterNetworkV6
            ? !text.Contains('%') && !text.Contains("]:", StringComparison.Ordinal)
            : text.Count('.') == 3 && address.ToString() == text.Trim());
    }
}
