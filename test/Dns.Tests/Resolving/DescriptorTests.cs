using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Lookups where no socket can be opened.</summary>
[Collection(AloneInProcess.Name)]
public sealed class DescriptorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DnsName Name = Parse("host.example.");

    [Theory]
    [InlineData(DatagramIO.Automatic)]
    [InlineData(DatagramIO.Single)]
    public async Task Without_a_descriptor_a_lookup_is_a_network_error_and_later_ones_work_again(DatagramIO way)
    {
        Assert.SkipUnless(DescriptorShortage.WhyMissing is null, DescriptorShortage.WhyMissing ?? "");
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Resolver(server, options => options with { DatagramIO = way, QueriesPerPort = 1 });
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver)).Outcome);

        LookupResult starved;
        await using (await DescriptorShortage.BeginAsync())
            starved = await LookupAsync(resolver);
        var recovered = await LookupAsync(resolver);

        Assert.Equal(LookupOutcome.NetworkError, starved.Outcome);
        Assert.Equal(LookupOutcome.Replied, recovered.Outcome);
    }

    [Theory]
    [InlineData(DatagramIO.Automatic)]
    [InlineData(DatagramIO.Single)]
    public async Task A_resolver_made_without_a_descriptor_works_once_there_are_some(DatagramIO way)
    {
        Assert.SkipUnless(DescriptorShortage.WhyMissing is null, DescriptorShortage.WhyMissing ?? "");
        await using var server = new ScriptedServer(query => query.Answer());
        await using var before = Resolver(server, options => options with { DatagramIO = way });
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(before)).Outcome);

        DnsResolver resolver;
        LookupResult starved;
        await using (await DescriptorShortage.BeginAsync())
        {
            resolver = Resolver(server, options => options with { DatagramIO = way });
            starved = await LookupAsync(resolver);
        }
        await using var _ = resolver;

        Assert.Equal(LookupOutcome.NetworkError, starved.Outcome);
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver)).Outcome);
    }

    private static async Task<LookupResult> LookupAsync(DnsResolver resolver) =>
        await resolver.LookupAsync(Name, RecordType.A, Patience, cancellationToken: TestContext.Current.CancellationToken);
}
