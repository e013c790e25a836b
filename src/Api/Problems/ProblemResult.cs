using System.Globalization;
using DnsOrleans.Api.Json;

namespace DnsOrleans.Api.Problems;

/// <summary>Answers with a problem, whatever the request's Accept header prefers.</summary>
/// <param name="problem">What is told.</param>
/// <param name="retryAfter">When to come back, in whole seconds and at least one (RFC 9110 section 10.2.3); null where coming back does not help.</param>
internal sealed class ProblemResult(Problem problem, TimeSpan? retryAfter = null) : IResult
{
    /// <summary>What is told.</summary>
    public Problem Problem => problem;

    /// <summary>A problem of its status code alone, in this API's words.</summary>
    public static ProblemResult Of(int status, string detail, TimeSpan? retryAfter = null) => new(Problem.Of(status, detail), retryAfter);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(problem, JsonBodies.Of<Problem>(), Problem.MediaType, httpContext.RequestAborted);
    }
}
