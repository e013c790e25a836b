using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Hosting.Configuration.Reading;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Silo</c>.</summary>
internal static class SiloSection
{
    private const string RoleKey = "Silo:Role";
    private const string RegionsKey = "Silo:Regions";
    private const string AddressKey = "Silo:Address";
    private const string Automatic = "auto";

    public static async Task<SiloSettings> ReadAsync(
        SettingsReader reader, ImmutableArray<LocationSettings> locations, RedisSettings? redis, CancellationToken cancellationToken)
    {
        var defaults = new SiloSettings();
        return new()
        {
            Role = reader.Word(RoleKey, SiloRole.Both),
            Regions = ReadRegions(reader, [.. locations.Select(location => location.Name)]),
            Address = await ReadAddressAsync(reader, redis, cancellationToken) ?? defaults.Address,
            Port = reader.Integer("Silo:Port", defaults.Port, 0, ushort.MaxValue),
            GatewayPort = reader.Integer("Silo:GatewayPort", defaults.GatewayPort, 0, ushort.MaxValue),
            Dashboard = reader.Flag("Silo:Dashboard", defaults.Dashboard),
        };
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

    private static async Task<IPAddress?> ReadAddressAsync(SettingsReader reader, RedisSettings? redis, CancellationToken cancellationToken)
    {
        if (reader.Text(AddressKey) is not { } text)
            return null;
        if (IPAddress.TryParse(text, out var address))
        {
            if (!address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
                return address;
            reader.Fault(AddressKey, $"'{text}' is no address at which the others reach this silo; write its own, or {Automatic}");
            return null;
        }
        if (text.Equals(Automatic, StringComparison.OrdinalIgnoreCase))
            return await FindAddressAsync(reader, redis, cancellationToken);
        try
        {
            return (await System.Net.Dns.GetHostAddressesAsync(text, AddressFamily.InterNetwork, cancellationToken))[0];
        }
        catch (SocketException exception)
        {
            reader.Fault(AddressKey, $"the host '{text}' cannot be resolved ({exception.SocketErrorCode}); write an address, or {Automatic}");
            return null;
        }
    }

    private static async Task<IPAddress?> FindAddressAsync(SettingsReader reader, RedisSettings? redis, CancellationToken cancellationToken)
    {
        if (redis is null)
            return null;
        var peer = redis.Connection.EndPoints[0];
        var own = await OwnAddress.TowardsAsync(peer, TimeProvider.System, cancellationToken);
        if (own is null)
            reader.Fault(AddressKey, $"no address of this machine reaches Redis at {EndPointCollection.ToString(peer)}; write one");
        return own;
    }
}
