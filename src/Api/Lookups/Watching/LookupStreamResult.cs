using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Watching;

/// <summary>Answers with a lookup's events as they happen. A lookup that does not begin is answered with a problem instead; a place at the gate, taken before, is given back at the end.</summary>
internal sealed class LookupStreamResult(
    LookupId id, LookupRequest request, Orchestrators orchestrators, LookupGate gate, StopGrace stop, TimeSpan retryAfter) : IResult
{
    /// <summary>The event that ends a stream whose lookup broke off; its data is a problem.</summary>
    public const string Failed = "lookup.failed";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stop.Token);
        try
        {
            orchestrators.LimitTo(request, end);
            await using var enumerator = new PunctualEvents(
                orchestrators.WatchAsync(id, request, httpContext.RequestAborted).GetAsyncEnumerator(end.Token), end.Token);
            if (await Begins(enumerator, httpContext.RequestAborted))
                await TypedResults.ServerSentEvents(Events(enumerator, httpContext.RequestAborted)).ExecuteAsync(httpContext);
            else
                await Overloaded.Unanswered(retryAfter).ExecuteAsync(httpContext);
        }
        finally
        {
            gate.Leave();
        }
    }

    private static async ValueTask<bool> Begins(PunctualEvents enumerator, CancellationToken cancellationToken)
    {
        try
        {
            return await enumerator.MoveNextAsync();
        }
        catch (Exception e) when (Overloaded.Is(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>The event under the enumerator and all that follow. A stream is quiet for no longer than a lookup's deadline, so that it needs no comments to stay open.</summary>
    private async IAsyncEnumerable<SseItem<object>> Events(
        PunctualEvents enumerator, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return enumerator.Current.ToServerSent(number);
            ProblemResult? broken = null;
            try
            {
                if (!await enumerator.MoveNextAsync())
                    yield break;
            }
            catch (Exception e) when (Overloaded.Is(e))
            {
                broken = Overloaded.Unanswered(retryAfter);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                broken = stop.Token.IsCancellationRequested ? Overloaded.Stopping(retryAfter) : Overloaded.Unanswered(retryAfter);
            }
            if (broken is not null)
            {
                yield return new(broken.Problem, Failed);
                yield break;
            }
        }
    }
}
