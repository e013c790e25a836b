using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>A resolver as it is configured: <c>udp://host[:port]</c>, <c>tcp://host[:port]</c>, <c>system</c> or <c>playground</c>.</summary>
internal static class ResolverText
{
    private const string Forms = "write udp://host[:port], tcp://host[:port], system or playground";
    private static readonly TimeSpan HostLookupTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The resolvers that the text stands for: several for <c>system</c>, one otherwise; or the problem. A host name is looked up once, now, and an IPv4 address of it preferred.</summary>
    public static async Task<(ImmutableArray<ResolverSetting> Resolvers, string? Problem)> ParseAsync(string text, bool playgroundRuns, CancellationToken cancellationToken)
    {
        if (text.Equals("playground", StringComparison.OrdinalIgnoreCase))
            return playgroundRuns ? ([ResolverSetting.Playground], null) : Wrong("is switched off; set Playground:Enabled to true or name another resolver", text);
        if (text.Equals("system", StringComparison.OrdinalIgnoreCase))
            return OfSystem(text);
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = separator < 0 ? "" : text[..separator].ToLowerInvariant();
        if (scheme is "tls" or "https" or "quic")
            return Wrong($"asks over {scheme}, which this version cannot do yet; write udp://host[:port] or tcp://host[:port]", text);
        if (scheme is not ("udp" or "tcp"))
            return Wrong($"is no resolver; {Forms}", text);
        if (ResolverAddress.TryParse(text, out var address, out _))
            return ([new(address)], null);
        return await OfHostAsync(text, scheme, text[(separator + 3)..].TrimEnd('/'), cancellationToken);
    }

    private static (ImmutableArray<ResolverSetting>, string?) OfSystem(string text)
    {
        var found = SystemResolvers.Find();
        return found.IsEmpty
            ? Wrong("stands for this machine's resolvers, and it names none; write udp://host[:port]", text)
            : ([.. found.Select(address => new ResolverSetting(address))], null);
    }

    private static async Task<(ImmutableArray<ResolverSetting>, string?)> OfHostAsync(string text, string scheme, string authority, CancellationToken cancellationToken)
    {
        var colon = authority.LastIndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        var port = ResolverAddress.DefaultPort;
        if (colon >= 0 && (!int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > ushort.MaxValue))
            return Wrong($"has no port from 1 to {ushort.MaxValue} after the colon (an IPv6 address stands in brackets); {Forms}", text);
        if (Uri.CheckHostName(host) != UriHostNameType.Dns)
            return Wrong($"has no address or host name after {scheme}://; {Forms}", text);
        try
        {
            var addresses = await System.Net.Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(HostLookupTimeout, cancellationToken);
            var first = addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault();
            if (first is not null)
                return ([new(new(scheme == "udp" ? TransportProtocol.Udp : TransportProtocol.Tcp, new IPEndPoint(first, port)))], null);
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException or ArgumentException)
        {
            // Told below: what the platform says of it differs from system to system.
        }
        return Wrong($"names the host '{host}', for which this machine finds no address; write the resolver's IP address", text);
    }

    private static (ImmutableArray<ResolverSetting>, string?) Wrong(string problem, string text) => ([], $"'{text}' {problem}");
}
