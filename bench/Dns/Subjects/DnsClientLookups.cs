using System.Net;
using DnsClient;

namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>DnsClient.NET without its cache; its EDNS, timeouts, retries and TCP after truncation are on by default.</summary>
internal sealed class DnsClientLookups(IPEndPoint server, int window) : ISubject
{
    private readonly LookupClient _client = new(new LookupClientOptions(server) { UseCache = false });
    private readonly DnsQuestion[] _questions = [.. Enumerable.Range(0, BenchZone.Count).Select(index => new DnsQuestion(BenchZone.Name(index), QueryType.A))];
    private int _next;
    private int _failures;

    public async Task<int> RunAsync(int lookups)
    {
        (_next, _failures) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => Task.Run(() => WorkAsync(lookups))));
        return _failures;
    }

    public async ValueTask<bool> AskAsync(int index)
    {
        try
        {
            return await _client.QueryAsync(_questions[index % _questions.Length]) is { HasError: false, Answers.Count: 1 };
        }
        catch (DnsResponseException)
        {
            // How it tells of a timeout.
            return false;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Written out, for a task of each lookup would be on the library's account.
    private async Task WorkAsync(int lookups)
    {
        for (var index = Interlocked.Increment(ref _next); index < lookups; index = Interlocked.Increment(ref _next))
        {
            try
            {
                if (await _client.QueryAsync(_questions[index % _questions.Length]) is { HasError: false, Answers.Count: 1 })
                    continue;
            }
            catch (DnsResponseException)
            {
                // How it tells of a timeout.
            }
            Interlocked.Increment(ref _failures);
        }
    }
}
