using System.Diagnostics;

namespace DnsOrleans.Api.Problems;

/// <summary>What is answered where the code has a fault: nothing internal, but the trace to look into.</summary>
internal static class UnexpectedFailure
{
    public static Task AnswerAsync(HttpContext context)
    {
        var problem = StatusProblems.Of(StatusCodes.Status500InternalServerError, context).Problem with
        {
            TraceId = Activity.Current is { Recorded: true } span ? span.TraceId.ToHexString() : null,
        };
        return new ProblemResult(problem).ExecuteAsync(context);
    }
}
