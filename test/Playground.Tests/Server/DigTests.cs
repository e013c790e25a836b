using System.Globalization;
using DnsOrleans.Dns;
using DnsOrleans.NameServers;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Playground.Tests.Server;

/// <summary>What BIND's dig makes of the replies, with each view's Client Subnet.</summary>
public sealed class DigTests : IAsyncLifetime
{
    // Stands still, so that rolling does.
    private readonly FakeTimeProvider _time = new(ThreeViews.Now);
    private PlaygroundServer _server = null!; // InitializeAsync runs before any test.

    public async ValueTask InitializeAsync() => _server = await PlaygroundServer.StartAsync(ThreeViews.Options, _time, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("agree", "A")]
    [InlineData("agree", "NS")]
    [InlineData("geo", "A")]
    [InlineData("geo", "TXT")]
    [InlineData("mail", "MX")]
    [InlineData("text", "TXT")]
    [InlineData("types", "HTTPS")]
    [InlineData("types", "SVCB")]
    [InlineData("types", "TLSA")]
    [InlineData("types", "SSHFP")]
    [InlineData("types", "CAA")]
    [InlineData("types", "NAPTR")]
    [InlineData("types", "LOC")]
    [InlineData("types", "URI")]
    [InlineData("types", "TYPE65280")]
    [InlineData("big", "TXT")]
    [InlineData("alias", "AAAA")]
    [InlineData("empty", "A")]
    [InlineData("rolling", "A")]
    [InlineData("gone", "A")]
    [InlineData("broken", "A")]
    [InlineData("refused", "A")]
    public async Task Dig_prints_in_each_view_what_the_zone_says(string name, string type)
    {
        Assert.SkipUnless(Dig.IsInstalled, Dig.WhyMissing);
        Assert.True(RecordTypes.TryParse(type, out var recordType));

        for (var view = ThreeViews.First; view <= ThreeViews.Last; view++)
        {
            var expected = ThreeViews.Ask(view, name, recordType);
            var reply = await Dig.AskAsync(_server.EndPoint, $"{name}.{PlaygroundServer.ZoneName}", type,
                [$"+subnet={ThreeViews.SubnetOf(view)}", "+tries=1", "+time=30"], TestContext.Current.CancellationToken);

            Assert.Equal(expected.ResponseCode.ToMnemonic(), reply.Status);
            Assert.Equal(expected.IsAuthoritative, reply.Flags.Contains("aa"));
            Assert.DoesNotContain("ra", reply.Flags);
            Assert.Equal(expected.Answers.Select(record => record.Data.ToString()), reply.Answers.Select(record => record.Data));
            Assert.Equal(expected.Answers.Select(record => record.Ttl.ToString(CultureInfo.InvariantCulture)), reply.Answers.Select(record => record.Ttl));
        }
    }
}
