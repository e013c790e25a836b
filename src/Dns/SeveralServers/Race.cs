using System.Collections.Immutable;

namespace DnsOrleans.Dns.SeveralServers;

/// <summary>What several runners brought who were sent out at once.</summary>
/// <param name="Winner">The place of the first good result; null if none was good.</param>
/// <param name="Results">Each runner's result, in their order; those who lost were called back.</param>
public readonly record struct Race<T>(int? Winner, ImmutableArray<T> Results);

/// <summary>Sends several runners out at once, and calls the rest back when the first good result is there.</summary>
public static class Race
{
    /// <summary>Ends when every runner has: the losers are cancelled, and must end then.</summary>
    /// <param name="runners">How many.</param>
    /// <param name="run">Starts one by its place, from 0; ends at once when its token is cancelled.</param>
    /// <param name="isGood">Whether a result wins.</param>
    /// <param name="cancellationToken">Calls all of them back.</param>
    public static async Task<Race<T>> RunAsync<T>(int runners, Func<int, CancellationToken, ValueTask<T>> run, Func<T, bool> isGood, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var winner = -1;
        var running = new Task<T>[runners];
        for (var i = 0; i < runners; i++)
            running[i] = RunOneAsync(i);
        var results = await Task.WhenAll(running).ConfigureAwait(false);
        return new(winner < 0 ? null : winner, [.. results]);

        async Task<T> RunOneAsync(int place)
        {
            var result = await run(place, over.Token).ConfigureAwait(false);
            if (isGood(result) && Interlocked.CompareExchange(ref winner, place, -1) == -1)
                await over.CancelAsync().ConfigureAwait(false);
            return result;
        }
    }
}
