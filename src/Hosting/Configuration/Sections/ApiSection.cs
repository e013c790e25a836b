using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Api</c>.</summary>
internal static class ApiSection
{
    public static ApiSettings Read(SettingsReader reader)
    {
        var defaults = new ApiSettings();
        return new()
        {
            RateLimit = new()
            {
                Enabled = reader.Flag("Api:RateLimit:Enabled", defaults.RateLimit.Enabled),
                RequestsPerSecond = reader.Integer("Api:RateLimit:RequestsPerSecond", defaults.RateLimit.RequestsPerSecond, 1, 1_000_000),
                Burst = reader.Integer("Api:RateLimit:Burst", defaults.RateLimit.Burst, 1, 1_000_000),
            },
            ConcurrentLookups = reader.Integer("Api:ConcurrentLookups", defaults.ConcurrentLookups, 1, 100_000),
            Connections = reader.Integer("Api:Connections", defaults.Connections, 1, 1_000_000),
            RetryAfter = reader.Time("Api:RetryAfter", defaults.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        };
    }
}
