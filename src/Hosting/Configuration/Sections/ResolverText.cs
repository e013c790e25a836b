using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>A resolver as it is configured: <c>udp://host[:port]</c>, <c>tcp://host[:port]</c>, <c>tls://host[:port][#server-name]</c>, <c>https://host[:port]/path</c>, <c>system</c> or <c>playground</c>.</summary>
internal static class ResolverText
{
    /// <summary>All that can be written.</summary>
    public const string Forms = "write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name], https://host[:port]/path, system or playground";

    private static readonly TimeSpan HostLookupTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The resolvers that the text stands for: several for <c>system</c>, one otherwise; or the problem. Over UDP and TCP a host name is looked up once, now, and an IPv4 address of it preferred; over TLS and HTTPS for each connection.</summary>
    public static async Task<(ImmutableArray<ResolverSetting> Resolvers, string? Problem)> ParseAsync(string text, bool playgroundRuns, CancellationToken cancellationToken)
    {
        if (text.Equals("playground", StringComparison.OrdinalIgnoreCase))
            return playgroundRuns ? ([ResolverSetting.Playground], null) : Wrong("is switched off; set Playground:Enabled to true or name another resolver", text);
        if (text.Equals("system", StringComparison.OrdinalIgnoreCase))
            return OfSystem(text);
        if (!text.Contains("://", StringComparison.Ordinal))
            return Wrong($"is no resolver; {Forms}", text);
        if (!ResolverAddress.TryParse(text, out var address, out var error))
            return ([], error);
        return address is { EndPoint: DnsEndPoint, Protocol: TransportProtocol.Udp or TransportProtocol.Tcp }
            ? await OfHostAsync(text, address, cancellationToken)
            : ([new(address)], null);
    }

    private static (ImmutableArray<ResolverSetting>, string?) OfSystem(string text)
    {
        var found = SystemResolvers.Find();
        return found.IsEmpty
            ? Wrong("stands for this machine's resolvers, and it names none; write udp://host[:port]", text)
            : ([.. found.Select(address => new ResolverSetting(address))], null);
    }

    private static async Task<(ImmutableArray<ResolverSetting>, string?)> OfHostAsync(string text, ResolverAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await System.Net.Dns.GetHostAddressesAsync(address.Host, cancellationToken).WaitAsync(HostLookupTimeout, cancellationToken);
            var first = addresses.OrderBy(found => found.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault();
            if (first is not null)
                return ([new(address with { EndPoint = new IPEndPoint(first, address.Port) })], null);
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException or ArgumentException)
        {
            // Told below: what the platform says of it differs from system to system.
        }
        return Wrong($"names the host '{address.Host}', for which this machine finds no address; write the resolver's IP address", text);
    }

    private static (ImmutableArray<ResolverSetting>, string?) Wrong(string problem, string text) => ([], $"'{text}' {problem}");
}
