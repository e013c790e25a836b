using System.Net;
using DnsOrleans.Hosting.Configuration.Reading;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Redis</c>.</summary>
internal static class RedisSection
{
    private const string Key = "Redis:Connection";

    /// <summary>Null where none is named.</summary>
    public static RedisSettings? Read(SettingsReader reader)
    {
        if (reader.Text(Key) is not { } text)
            return null;
        try
        {
            var connection = ConfigurationOptions.Parse(text, ignoreUnknown: false);
            connection.AbortOnConnectFail = false;
            connection.ClientName ??= "dnsorleans";
            if (connection.EndPoints.Count == 0)
                reader.Fault(Key, "names no host; write for example localhost:6379");
            // A URL, or a password with a comma, would be taken for hosts, and shown as such.
            else if (!connection.EndPoints.Index().All(endPoint => IsHost(endPoint.Item, isFirst: endPoint.Index == 0)))
                reader.Fault(Key, "names something that is no host; write host:port, then what else is needed: localhost:6379,password=… (no URL, no comma within a password)");
            else
                return new() { Connection = connection };
        }
        catch (ArgumentException exception)
        {
            // The value itself is not shown: it may hold a password.
            reader.Fault(Key, $"is no Redis connection ({exception.Message}); write for example localhost:6379,password=…");
        }
        return null;
    }

    // A lone word behind the first host is more likely the rest of a password than a host.
    private static bool IsHost(EndPoint endPoint, bool isFirst) =>
        endPoint is not DnsEndPoint { Host: var host, Port: var port }
        || (Uri.CheckHostName(host) == UriHostNameType.Dns && (isFirst || port > 0 || host.Contains('.')));
}
