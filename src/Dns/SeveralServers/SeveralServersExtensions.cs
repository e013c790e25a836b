using System.Collections.Immutable;

namespace DnsOrleans.Dns.SeveralServers;

/// <summary>Lookups that ask all of a resolver's servers at once, instead of one after the other.</summary>
public static class SeveralServersExtensions
{
    /// <summary>Asks every server at once; the first answer (NOERROR or NXDOMAIN) is the result and ends the others' attempts, else the one that says most. Throws for no failure.</summary>
    /// <remarks><see cref="LookupResult.Attempts"/> and <see cref="LookupResult.AttemptLog"/> are those of the server that answered.</remarks>
    public static async Task<LookupResult> RaceAsync(
        this DnsResolver resolver, DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk = false, CancellationToken cancellationToken = default)
    {
        var race = await Race.RunAsync(
            resolver.Options.Servers.Length,
            (server, end) => resolver.LookupAtAsync(server, name, type, timeout, dnssecOk, end),
            result => result.IsAnswer(),
            cancellationToken).ConfigureAwait(false);
        return race.Results[race.Winner ?? LookupResults.Best(race.Results.AsSpan())];
    }

    /// <summary>Asks every server at once and gives what each said, in the servers' order. Ends by <paramref name="timeout"/>, with what is there. Throws for no failure.</summary>
    public static async Task<ImmutableArray<LookupResult>> LookupAtEachAsync(
        this DnsResolver resolver, DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk = false, CancellationToken cancellationToken = default)
    {
        var asked = new Task<LookupResult>[resolver.Options.Servers.Length];
        for (var server = 0; server < asked.Length; server++)
            asked[server] = resolver.LookupAtAsync(server, name, type, timeout, dnssecOk, cancellationToken).AsTask();
        return [.. await Task.WhenAll(asked).ConfigureAwait(false)];
    }
}
