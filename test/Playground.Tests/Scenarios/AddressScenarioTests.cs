using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Scenarios;

public sealed class AddressScenarioTests
{
    [Theory, MemberData(nameof(ThreeViews.All), MemberType = typeof(ThreeViews))]
    public void Agree_has_every_default_type_and_is_the_same_in_each_view(int view)
    {
        Assert.Equal(["192.0.2.10", "192.0.2.11"], Values(view, RecordType.A));
        Assert.Equal(["2001:db8::10", "2001:db8::11"], Values(view, RecordType.AAAA));
        Assert.Equal(["10 mx.agree.playground.test."], Values(view, RecordType.MX));
        Assert.Equal(["\"the same everywhere\""], Values(view, RecordType.TXT));
        Assert.Equal(["ns1.playground.test.", "ns2.playground.test."], Values(view, RecordType.NS));

        static string[] Values(int view, RecordType type)
        {
            var answer = ThreeViews.Ask(view, "agree", type);
            Assert.True(answer.IsAuthoritative);
            Assert.False(answer.VariesByView);
            return ThreeViews.Values(answer, type);
        }
    }

    [Theory]
    [InlineData(ThreeViews.First, "198.51.100.1", "2001:db8:100::1", "\"seen from us-east-1\"")]
    [InlineData(ThreeViews.Second, "198.51.100.2", "2001:db8:100::2", "\"seen from eu-west-1\"")]
    [InlineData(ThreeViews.Last, "198.51.100.3", "2001:db8:100::3", "\"seen from asia-south-1\"")]
    public void Geo_is_another_in_each_view_and_says_so_to_caches(int view, string v4, string v6, string text)
    {
        var answer = ThreeViews.Ask(view, "geo", RecordType.A);

        Assert.True(answer.VariesByView);
        Assert.Equal([v4], ThreeViews.Values(answer, RecordType.A));
        Assert.Equal([v6], ThreeViews.Values(ThreeViews.Ask(view, "geo", RecordType.AAAA), RecordType.AAAA));
        Assert.Equal([text], ThreeViews.Values(ThreeViews.Ask(view, "geo", RecordType.TXT), RecordType.TXT));
    }

    [Fact]
    public void The_name_servers_addresses_come_along()
    {
        var answer = ThreeViews.Ask(ThreeViews.First, "playground.test.", RecordType.NS);

        Assert.Equal(2, answer.Answers.Length);
        Assert.Equal(["127.0.0.1", "127.0.0.1"], answer.Additionals.Select(record => record.Data.ToString()));
    }
}
