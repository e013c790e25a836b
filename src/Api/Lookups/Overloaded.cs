using DnsOrleans.Api.Problems;

namespace DnsOrleans.Api.Lookups;

/// <summary>What is answered when the process, not the request, is the reason that there is no answer now.</summary>
internal static class Overloaded
{
    /// <summary>True for what grains and the runtime throw when they have no room, are starting or are going away.</summary>
    public static bool Is(Exception exception) => exception is OrleansException or TimeoutException;

    /// <summary>503, with when to come back.</summary>
    public static ProblemResult Problem(TimeSpan retryAfter) => ProblemResult.Of(
        StatusCodes.Status503ServiceUnavailable, "Too many lookups are under way; come back after the seconds that Retry-After names.", retryAfter);
}
