using System.Threading.RateLimiting;
using DnsOrleans.Api.Problems;
using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.RateLimiting;

namespace DnsOrleans.Api.Limits;

/// <summary>A token bucket for each client; who has none left is answered 429 with Retry-After.</summary>
internal static class ClientRateLimit
{
    /// <summary>The name of the policy, for endpoints that make work.</summary>
    public const string Policy = "client";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddClientRateLimit(this IServiceCollection services, RateLimitSettings settings) =>
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Policy, context => Partition(context, settings));
            options.OnRejected = Refuse;
        });

    private static RateLimitPartition<ClientNetwork> Partition(HttpContext context, RateLimitSettings settings)
    {
        if (!settings.Enabled)
            return RateLimitPartition.GetNoLimiter(default(ClientNetwork));
        return RateLimitPartition.GetTokenBucketLimiter(ClientNetwork.Of(context.Connection.RemoteIpAddress), _ => new()
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = Math.Min(settings.RequestsPerSecond, settings.Burst),
            ReplenishmentPeriod = Period,
            QueueLimit = 0,
        });
    }

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var metadata) ? metadata : Period;
        await ProblemResult
            .Of(StatusCodes.Status429TooManyRequests, "This client asks too often; come back after the seconds that Retry-After names.", wait)
            .ExecuteAsync(rejected.HttpContext);
    }
}
