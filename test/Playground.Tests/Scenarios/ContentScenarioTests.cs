using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Scenarios;

public sealed class ContentScenarioTests
{
    [Fact]
    public void Mail_lists_its_hosts_by_preference_with_their_addresses()
    {
        var answer = ThreeViews.Ask(ThreeViews.First, "mail", RecordType.MX);

        Assert.Equal(
            ["10 mx1.mail.playground.test.", "20 mx2.mail.playground.test.", "50 backup.mail.playground.test."],
            ThreeViews.Values(answer, RecordType.MX));
        Assert.Equal(
            ["192.0.2.21", "2001:db8::21", "192.0.2.22", "2001:db8::22", "192.0.2.23"],
            answer.Additionals.Select(record => record.Data.ToString()));
        Assert.Equal(["\"v=spf1 mx -all\""], ThreeViews.Values(ThreeViews.Ask(ThreeViews.First, "mail", RecordType.TXT), RecordType.TXT));
    }

    [Fact]
    public void Text_is_printed_with_every_awkward_octet_escaped()
    {
        var answer = ThreeViews.Ask(ThreeViews.First, "text", RecordType.TXT);

        Assert.Equal(
            [
                """
                "she said \"hello\""
                """,
                """
                "C:\\zone\\file"
                """,
                """
                "v=TEST1; a=b; c=\"d;e\""
                """,
                """
                "first string" "second string" "" "the third was empty"
                """,
                """
                "caf\195\169"
                """,
                """
                "\128\255"
                """,
                """
                "tab\009newline\010nul\000del\127"
                """,
                """
                "<b>bold</b> & <script>alert('no')</script>"
                """,
            ],
            ThreeViews.Values(answer, RecordType.TXT));
    }

    [Theory]
    [InlineData(RecordType.A, "192.0.2.31")]
    [InlineData(RecordType.AAAA, "2001:db8::31")]
    public void Alias_leads_over_three_names_to_an_address(RecordType type, string address)
    {
        var answer = ThreeViews.Ask(ThreeViews.First, "alias", type);

        Assert.Equal(
            ["one.alias.playground.test.", "two.alias.playground.test.", "end.alias.playground.test.", address],
            answer.Answers.Select(record => record.Data.ToString()));
    }

    [Fact]
    public void Alias_shows_its_chain_even_where_it_ends_without_data()
    {
        var answer = ThreeViews.Ask(ThreeViews.First, "alias", RecordType.MX);

        Assert.Equal(3, answer.Answers.Length);
        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
        Assert.Equal(RecordType.SOA, Assert.Single(answer.Authorities).Type);
    }

    [Fact]
    public void Alias_gives_its_own_CNAME_alone_when_asked_for_it() =>
        Assert.Equal("one.alias.playground.test.", Assert.Single(ThreeViews.Ask(ThreeViews.First, "alias", RecordType.CNAME).Answers).Data.ToString());

    [Theory]
    [InlineData(RecordType.A)]
    [InlineData(RecordType.TXT)]
    [InlineData(RecordType.NS)]
    [InlineData(RecordType.ANY)]
    public void Empty_exists_without_records_of_any_type(RecordType type)
    {
        var answer = ThreeViews.Ask(ThreeViews.First, "empty", type);

        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
        Assert.Empty(answer.Answers);
        Assert.Equal(60u, Assert.Single(answer.Authorities).Ttl);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("below.gone")]
    [InlineData("nothing-like-that")]
    [InlineData("below.agree")]
    public void Gone_and_every_name_that_nobody_put_there_do_not_exist(string name)
    {
        var answer = ThreeViews.Ask(ThreeViews.First, name, RecordType.A);

        Assert.Equal(ResponseCode.NXDomain, answer.ResponseCode);
        Assert.True(answer.IsAuthoritative);
        Assert.Equal(RecordType.SOA, Assert.Single(answer.Authorities).Type);
    }

    [Fact]
    public void An_absence_is_vouched_for_by_the_closest_zone()
    {
        Assert.Equal(ThreeViews.Name("agree"), Assert.Single(ThreeViews.Ask(ThreeViews.First, "below.agree", RecordType.A).Authorities).Name);
        Assert.Equal(ThreeViews.Name("playground.test."), Assert.Single(ThreeViews.Ask(ThreeViews.First, "gone", RecordType.A).Authorities).Name);
    }

    [Fact]
    public void A_DS_record_is_missed_on_the_upper_side_of_the_cut() =>
        Assert.Equal(ThreeViews.Name("playground.test."), Assert.Single(ThreeViews.Ask(ThreeViews.First, "agree", RecordType.DS).Authorities).Name);

    [Fact]
    public void ANY_gets_one_of_the_record_sets() =>
        Assert.Equal([RecordType.SOA], ThreeViews.Ask(ThreeViews.First, "agree", RecordType.ANY).Answers.Select(record => record.Type));

    [Theory]
    [InlineData("example.com.")]
    [InlineData("test.")]
    [InlineData("notplayground.test.")]
    [InlineData(".")]
    public void A_name_outside_the_zone_is_refused_with_the_reason(string name)
    {
        var answer = ThreeViews.Ask(ThreeViews.First, name, RecordType.A);

        Assert.Equal(ResponseCode.Refused, answer.ResponseCode);
        Assert.Equal((ushort)20, answer.Error?.Code);
        Assert.False(answer.IsAuthoritative);
    }
}
