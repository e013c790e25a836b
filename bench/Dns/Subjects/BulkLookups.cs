using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Dns.Bulk;

namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>This library, many names in one call and the answers looked at where they lie.</summary>
internal sealed class BulkLookups(IPEndPoint server, int window) : ISubject
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly DnsResolver _resolver = new(new() { Servers = [new ResolverAddress(TransportProtocol.Udp, server)] });
    private readonly DnsName[] _names = BenchZone.ParsedNames();

    public async Task<int> RunAsync(int lookups)
    {
        var answered = 0;
        await _resolver.LookupManyAsync(
            Names(lookups),
            RecordType.A,
            (in BulkResult result) =>
            {
                if (HasAddress(result.Reply))
                    answered++;
            },
            new() { Window = window, Timeout = Timeout });
        return lookups - answered;
    }

    public async ValueTask<bool> AskAsync(int index) =>
        await _resolver.LookupAsync(_names[index % _names.Length], RecordType.A, Timeout) is { Reply.Answers.Length: 1 };

    public ValueTask DisposeAsync() => _resolver.DisposeAsync();

    private static bool HasAddress(UnreadReply reply)
    {
        foreach (var record in reply.Answers)
        {
            if (record.Type == RecordType.A && record.Data.Length == sizeof(uint))
                return true;
        }
        return false;
    }

    private IEnumerable<DnsName> Names(int count)
    {
        for (var index = 0; index < count; index++)
            yield return _names[index % _names.Length];
    }
}
