using System.Net;
using DnsOrleans.Dns;

namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>This library, one awaited task for each lookup: with EDNS, timeouts, attempts and TCP after truncation as users have them.</summary>
internal sealed class AwaitedLookups(IPEndPoint server, int window, Func<DnsResolverOptions, DnsResolverOptions> configure) : ISubject
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly DnsResolver _resolver = new(configure(new() { Servers = [new ResolverAddress(TransportProtocol.Udp, server)] }));
    private readonly DnsName[] _names = BenchZone.ParsedNames();
    private int _next;
    private int _failures;

    public async Task<int> RunAsync(int lookups)
    {
        (_next, _failures) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => Task.Run(() => WorkAsync(lookups))));
        return _failures;
    }

    public async ValueTask<bool> AskAsync(int index) =>
        await _resolver.LookupAsync(_names[index % _names.Length], RecordType.A, Timeout) is { Reply.Answers.Length: 1 };

    public ValueTask DisposeAsync() => _resolver.DisposeAsync();

    // Written out, for a task of each lookup would be on the library's account.
    private async Task WorkAsync(int lookups)
    {
        for (var index = Interlocked.Increment(ref _next); index < lookups; index = Interlocked.Increment(ref _next))
        {
            var result = await _resolver.LookupAsync(_names[index % _names.Length], RecordType.A, Timeout);
            if (result is not { Reply.Answers.Length: 1 })
                Interlocked.Increment(ref _failures);
        }
    }
}
