using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups;

/// <summary>What is answered when the process, not the request, is the reason that there is no answer now.</summary>
internal static class Overloaded
{
    private const string RefusedCell = "OVERLOADED";

    /// <summary>True for what grains and the runtime throw when they have no room, are starting or are going away.</summary>
    public static bool Is(Exception exception) => exception is OrleansException or TimeoutException or EnumerationAbortedException;

    /// <summary>True for a report of nothing but refusals: every cell was one too many for its region.</summary>
    public static bool Is(LookupReport report)
    {
        foreach (var location in report.Locations)
        {
            if (location.Records.IsEmpty)
                return false;
            foreach (var record in location.Records)
            {
                if (record.Status != RefusedCell)
                    return false;
            }
        }
        return true;
    }

    /// <summary>503 for a lookup that the end of the process has cut short.</summary>
    public static ProblemResult Stopping(TimeSpan retryAfter) => ProblemResult.Of(
        StatusCodes.Status503ServiceUnavailable, "The server is stopping, and this lookup with it; ask again after the seconds that Retry-After names.", retryAfter);

    /// <summary>503 for a lookup that the grains did not do.</summary>
    public static ProblemResult Unanswered(TimeSpan retryAfter) => ProblemResult.Of(
        StatusCodes.Status503ServiceUnavailable, "No orchestrator answers now: too much is under way, or one is starting or has gone. Come back after the seconds that Retry-After names.", retryAfter);

    /// <summary>503 for one lookup too many.</summary>
    public static ProblemResult Problem(TimeSpan retryAfter) => ProblemResult.Of(
        StatusCodes.Status503ServiceUnavailable, "Too many lookups are under way; come back after the seconds that Retry-After names.", retryAfter);
}
