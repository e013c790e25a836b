using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Silo</c>.</summary>
internal static class SiloSection
{
    private const string RoleKey = "Silo:Role";
    private const string RegionsKey = "Silo:Regions";
    private const string AddressKey = "Silo:Address";
    private const string OwnAddress = "auto";

    public static async Task<SiloSettings> ReadAsync(SettingsReader reader, ImmutableArray<LocationSettings> locations, CancellationToken cancellationToken)
    {
        var defaults = new SiloSettings();
        return new()
        {
            Role = ReadRole(reader),
            Regions = ReadRegions(reader, [.. locations.Select(location => location.Name)]),
            Address = await ReadAddressAsync(reader, cancellationToken) ?? defaults.Address,
            Port = reader.Integer("Silo:Port", defaults.Port, 0, ushort.MaxValue),
            GatewayPort = reader.Integer("Silo:GatewayPort", defaults.GatewayPort, 0, ushort.MaxValue),
            Dashboard = reader.Flag("Silo:Dashboard", defaults.Dashboard),
        };
    }

    private static SiloRole ReadRole(SettingsReader reader)
    {
        if (reader.Text(RoleKey) is not { } text)
            return SiloRole.Both;
        if (!text.All(char.IsAsciiLetter) || !Enum.TryParse<SiloRole>(text, ignoreCase: true, out var role))
            reader.Fault(RoleKey, $"'{text}' is none of orchestrator, worker, both");
        else
            return role;
        return SiloRole.Both;
    }

    private static ImmutableArray<string> ReadRegions(SettingsReader reader, ImmutableArray<string> locations)
    {
        if (reader.Text(RegionsKey) is not { } text)
            return locations;
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToImmutableArray();
        if (names.IsEmpty)
            reader.Fault(RegionsKey, $"names none of the Locations: {string.Join(", ", locations)}");
        foreach (var unknown in names.Except(locations))
            reader.Fault(RegionsKey, $"'{unknown}' is none of the Locations: {string.Join(", ", locations)}");
        return names;
    }

    private static async Task<IPAddress?> ReadAddressAsync(SettingsReader reader, CancellationToken cancellationToken)
    {
        if (reader.Text(AddressKey) is not { } text)
            return null;
        if (IPAddress.TryParse(text, out var address))
        {
            if (!address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
                return address;
            reader.Fault(AddressKey, $"'{text}' is no address at which the others reach this silo; write its own, or {OwnAddress}");
            return null;
        }
        var host = text.Equals(OwnAddress, StringComparison.OrdinalIgnoreCase) ? System.Net.Dns.GetHostName() : text;
        try
        {
            var addresses = await System.Net.Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, cancellationToken);
            if ((Array.Find(addresses, found => !IPAddress.IsLoopback(found)) ?? addresses.FirstOrDefault()) is { } own)
                return own;
            reader.Fault(AddressKey, $"the host '{host}' has no IPv4 address; write one");
        }
        catch (SocketException exception)
        {
            reader.Fault(AddressKey, $"the host '{host}' cannot be resolved ({exception.SocketErrorCode}); write an address");
        }
        return null;
    }
}
