namespace DnsOrleans.Dns.SeveralServers;

/// <summary>Which of several servers' results says most.</summary>
public static class LookupResults
{
    /// <summary>True for an answer: NOERROR, with records or without, and NXDOMAIN.</summary>
    public static bool IsAnswer(this in LookupResult result) => result.Reply is { ResponseCode: ResponseCode.NoError or ResponseCode.NXDomain };

    /// <summary>The place of the first answer; without one, of the first among those that say most: a server's word, be it SERVFAIL, tells more than an unreadable one, and that more than silence.</summary>
    /// <exception cref="ArgumentException">There are no results.</exception>
    public static int Best(ReadOnlySpan<LookupResult> results)
    {
        if (results.IsEmpty)
            throw new ArgumentException("there is no result to choose from", nameof(results));
        var best = 0;
        for (var i = 1; i < results.Length; i++)
        {
            if (Rank(results[i]) < Rank(results[best]))
                best = i;
        }
        return best;
    }

    private static int Rank(in LookupResult result) => result.Outcome switch
    {
        LookupOutcome.Replied => result.IsAnswer() ? 0 : 1,
        LookupOutcome.Malformed or LookupOutcome.Unproven => 2,
        LookupOutcome.TimedOut or LookupOutcome.NetworkError => 3,
        LookupOutcome.Overloaded => 4,
        _ => 5,
    };
}
