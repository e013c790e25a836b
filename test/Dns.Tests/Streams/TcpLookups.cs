using System.Globalization;
using System.Net;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Tests.Resolving;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>Lookups over TCP: of names that say which address belongs to them, so that none can pass with another's answer.</summary>
internal static class TcpLookups
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A resolver that waits for one attempt as long as for the lookup: on a busy machine a connection may take longer than the default.</summary>
    public static DnsResolver Patient(ResolverAddress[] servers, Func<DnsResolverOptions, DnsResolverOptions>? configure = null) =>
        ResolverTests.Resolver(servers, options => (configure ?? (same => same))(options with { AttemptTimeout = Patience }));

    /// <summary>What a server answers: the address that the name's number stands for.</summary>
    public static void AnswerByNumber(ScriptedQuery query)
    {
        var label = query.Message.Question!.Value.Name.ToString().Split('.')[0];
        query.Answer(new IPAddress(BitConverter.GetBytes(int.Parse(label, CultureInfo.InvariantCulture))).ToString());
    }

    /// <summary>Looks all of them up at once; each has its own answer.</summary>
    public static async Task LookUpAsync(DnsResolver resolver, Range numbers)
    {
        var lookups = Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value)
            .Select(async number => (number, result: await resolver.LookupAsync(ResolverTests.Parse($"{number}.example."), RecordType.A, Patience)));
        foreach (var (number, result) in await Task.WhenAll(lookups))
        {
            Assert.Equal((LookupOutcome.Replied, null), (result.Outcome, result.Reason));
            Assert.Equal(new ARecord(new IPAddress(BitConverter.GetBytes(number))), Assert.Single(result.Reply!.Answers).Data);
        }
    }
}
