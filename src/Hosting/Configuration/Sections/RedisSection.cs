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
            if (connection.EndPoints.Count > 0)
                return new() { Connection = connection };
            reader.Fault(Key, "names no host; write for example localhost:6379");
        }
        catch (ArgumentException exception)
        {
            // The value itself is not shown: it may hold a password.
            reader.Fault(Key, $"is no Redis connection ({exception.Message}); write for example localhost:6379,password=…");
        }
        return null;
    }
}
