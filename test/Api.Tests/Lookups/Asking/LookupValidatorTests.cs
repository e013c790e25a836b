using System.Text.Json;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Tests.Lookups.Asking;

public sealed class LookupValidatorTests
{
    [Fact]
    public void An_unknown_location_is_refused_by_name_with_those_that_are_known()
    {
        var question = Question.OfBody("""{"domain":"example.com","locations":["us-east-1","moon-1"]}""");

        Assert.Null(question.Request);
        Assert.Equal("'moon-1' is not known; known are us-east-1, eu-west-1, asia-south-1", Assert.Single(question.Told("locations")));
        Assert.Equal(422, question.Faults.StatusCode);
    }

    [Fact]
    public void A_hundred_unknown_locations_are_told_in_ten_and_a_number()
    {
        var names = Enumerable.Range(1, 100).Select(i => $"moon-{i}");
        var question = Question.OfBody($$"""{"domain":"example.com","locations":{{JsonSerializer.Serialize(names)}}}""");

        Assert.Equal(Faults.MaxPerField + 1, question.Told("locations").Count);
        Assert.Contains("90 more", question.Told("locations")[^1], StringComparison.Ordinal);
        Assert.Equal(422, question.Faults.StatusCode);
    }

    [Fact]
    public void A_hundred_times_the_same_location_is_one()
    {
        var names = Enumerable.Repeat("us-east-1", 100);
        var question = Question.OfBody($$"""{"domain":"example.com","locations":{{JsonSerializer.Serialize(names)}}}""");

        Assert.NotNull(question.Request);
        Assert.Equal(["us-east-1"], question.Request.Locations);
    }

    [Fact]
    public void Thirty_two_types_are_asked_and_one_more_is_not()
    {
        static string Body(int count) =>
            $$"""{"domain":"example.com","record_types":{{JsonSerializer.Serialize(Enumerable.Range(65_300, count).Select(i => $"TYPE{i}"))}}}""";

        Assert.Equal(32, Question.OfBody(Body(32)).Request?.RecordTypes.Length);
        Assert.Contains("at most 32", Assert.Single(Question.OfBody(Body(33)).Told("record_types")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_named_forty_times_is_one()
    {
        var question = Question.OfBody($$"""{"domain":"example.com","record_types":{{JsonSerializer.Serialize(Enumerable.Repeat("A", 40))}}}""");

        Assert.NotNull(question.Request);
        Assert.Equal(["A"], question.Request.RecordTypes);
    }

    [Theory]
    [InlineData("first", ResolverStrategy.First)]
    [InlineData("Race", ResolverStrategy.Race)]
    [InlineData("ALL", ResolverStrategy.All)]
    public void A_way_to_ask_resolvers_is_one_of_three_words(string word, ResolverStrategy strategy)
    {
        Assert.Equal(strategy, Question.OfBody($$"""{"domain":"example.com","resolvers":"{{word}}"}""").Request?.Resolvers);
        Assert.Equal(strategy, Question.OfQueryString($"domain=example.com&resolvers={word}").Request?.Resolvers);
    }

    [Theory]
    [InlineData("\"fastest\"", "'fastest' is none of first, race, all")]
    [InlineData("\"\"", "'' is none of first, race, all")]
    [InlineData("\"0\"", "'0' is none of first, race, all")]
    [InlineData("1", "is a number, not a string")]
    [InlineData("[\"all\"]", "is a list, not a string")]
    [InlineData("null", "is null, not a string")]
    [InlineData("\"all\",\"resolvers\":\"all\"", "stands twice; give it once")]
    public void Any_other_way_to_ask_resolvers_is_refused(string json, string sentence)
    {
        var question = Question.OfBody($$"""{"domain":"example.com","resolvers":{{json}}}""");

        Assert.Null(question.Request);
        Assert.Equal(sentence, Assert.Single(question.Told("resolvers")));
        Assert.Equal(400, question.Faults.StatusCode);
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("type257", "CAA")]
    [InlineData("TYPE65534", "TYPE65534")]
    [InlineData("Https", "HTTPS")]
    [InlineData("type39", "DNAME")]
    [InlineData("type29", "LOC")]
    [InlineData("nsec3", "NSEC3")]
    public void A_type_is_made_canonical(string written, string canonical)
    {
        var question = Question.OfBody($$"""{"domain":"example.com","record_types":["{{written}}"]}""");

        Assert.NotNull(question.Request);
        Assert.Equal([canonical], question.Request.RecordTypes);
    }

    [Theory]
    [InlineData("A AAAA CAA CNAME DNSKEY DS HTTPS MX NAPTR NS NSEC PTR RRSIG SOA SRV SSHFP SVCB TLSA TXT URI")]
    [InlineData("DNAME LOC NSEC3 HINFO CDS CDNSKEY OPENPGPKEY NSAP-PTR SPF")]
    public void Every_type_of_the_contract_is_known(string types)
    {
        var names = types.Split(' ');
        var question = Question.OfBody($$"""{"domain":"example.com","record_types":{{JsonSerializer.Serialize(names)}}}""");

        Assert.NotNull(question.Request);
        Assert.Equal(names, question.Request.RecordTypes);
    }

    [Theory]
    [InlineData("ANY")]
    [InlineData("*")]
    [InlineData("axfr")]
    [InlineData("IXFR")]
    [InlineData("OPT")]
    [InlineData("TSIG")]
    [InlineData("TYPE0")]
    [InlineData("TYPE41")]
    [InlineData("TYPE128")]
    [InlineData("TYPE252")]
    [InlineData("TYPE255")]
    [InlineData("TYPE65535")]
    public void A_type_that_no_zone_holds_is_refused_with_the_reason(string type)
    {
        var question = Question.OfBody($$"""{"domain":"example.com","record_types":["{{type}}"]}""");

        Assert.Contains("name the types one by one", Assert.Single(question.Told("record_types")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QUUX")]
    [InlineData("TYPE65536")]
    [InlineData("TYPE-1")]
    [InlineData("")]
    [InlineData("A MX")]
    public void What_is_no_type_is_refused_with_what_would_be(string type)
    {
        var question = Question.OfBody($$"""{"domain":"example.com","record_types":["{{type}}"]}""");

        Assert.Contains("write a name such as AAAA", Assert.Single(question.Told("record_types")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1", "1.2.0.192.in-addr.arpa")]
    [InlineData(" 192.0.2.1 ", "1.2.0.192.in-addr.arpa")]
    [InlineData("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    [InlineData("[2001:DB8::1]", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    [InlineData("host.example.com", "host.example.com")]
    public void An_address_is_reversed_where_only_ptr_is_asked(string written, string name)
    {
        var question = Question.OfBody($$"""{"domain":"{{written}}","record_types":["ptr"]}""");

        Assert.Equal(name, question.Request?.Domain.Text);
    }

    [Theory]
    [InlineData("192.0.2.1", "[\"A\"]")]
    [InlineData("192.0.2.1", "[\"PTR\",\"A\"]")]
    [InlineData("2001:db8::1", "[\"AAAA\"]")]
    [InlineData("192.0.2.300", "[\"PTR\"]")]
    [InlineData("192.0.02.1", "[\"PTR\"]")]
    [InlineData("fe80::1%eth0", "[\"PTR\"]")]
    [InlineData("[2001:db8::1]:53", "[\"PTR\"]")]
    public void An_address_elsewhere_or_a_malformed_one_is_refused(string written, string types)
    {
        var question = Question.OfBody($$"""{"domain":"{{written}}","record_types":{{types}}}""");

        Assert.Single(question.Told("domain"));
        Assert.Equal(400, question.Faults.StatusCode);
    }

    [Theory]
    [InlineData("two words.example")]
    [InlineData("a/b.example")]
    [InlineData("https://example.com/path")]
    [InlineData("a..example")]
    [InlineData(".example")]
    [InlineData("\\t")]
    public void What_is_no_name_is_refused_with_a_sentence(string written)
    {
        var question = Question.OfBody($$"""{"domain":"{{written}}"}""");

        Assert.Single(question.Told("domain"));
        Assert.Equal(400, question.Faults.StatusCode);
    }
}
