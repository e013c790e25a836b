using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Api.Tests.Lookups.Asking;

public sealed class LookupBodyTests
{
    [Theory]
    [InlineData("""{"domain":"example.com","other":<deep>}""", null)]
    [InlineData("""{"domain":<deep>}""", "is a list, not a string")]
    public void A_member_nested_ten_thousand_times_is_read_as_any_other(string body, string? told)
    {
        var question = Question.OfBody(body.Replace("<deep>", new string('[', 10_000) + new string(']', 10_000), StringComparison.Ordinal));

        Assert.Equal(told, question.Told("domain").SingleOrDefault());
        Assert.Equal(told is null, question.Request is not null);
    }

    [Fact]
    public void Only_the_domain_is_required()
    {
        var request = Question.OfBody("""{"domain":"Example.COM."}""").Request;

        Assert.NotNull(request);
        Assert.Equal("example.com", request.Domain.Text);
        Assert.Equal(["us-east-1", "eu-west-1", "asia-south-1"], request.Locations);
        Assert.Equal(["A", "AAAA", "MX", "TXT", "NS"], request.RecordTypes);
        Assert.Equal(TimeSpan.FromSeconds(5), request.Timeout);
        Assert.False(request.Dnssec);
    }

    [Fact]
    public void Every_member_of_the_contract_is_read()
    {
        var request = Question.OfBody(
            """{"domain":"example.com","locations":["eu-west-1","us-east-1","eu-west-1"],"record_types":["mx","TYPE1","a"],"timeout_ms":2e2,"dnssec":true}""").Request;

        Assert.NotNull(request);
        Assert.Equal(["eu-west-1", "us-east-1"], request.Locations);
        Assert.Equal(["MX", "A"], request.RecordTypes);
        Assert.Equal(TimeSpan.FromMilliseconds(200), request.Timeout);
        Assert.True(request.Dnssec);
    }

    [Fact]
    public void A_byte_order_mark_and_members_of_other_systems_are_ignored()
    {
        var request = Question.OfBody([0xEF, 0xBB, 0xBF, .. """{"domain":"example.com","trace":{"deep":[1]}}"""u8]).Request;

        Assert.NotNull(request);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello", "line 1, byte 1")]
    [InlineData("{\"domain\":\"example.com\"", "line 1, byte 24")]
    [InlineData("{\n  \"domain\": \"example.com\",\n}", "line 3, byte 1")]
    [InlineData("{\"domain\":\"a.example\"} {}", "line 1, byte 24")]
    [InlineData("[]", "is a list, not an object")]
    [InlineData("\"example.com\"", "is a string, not an object")]
    [InlineData("null", "is null, not an object")]
    [InlineData("{\"domain\":\"\\ud800\"}", "half a character")]
    [InlineData("{\"\\udc00\":1}", "half a character")]
    public void A_body_that_cannot_be_read_says_where_or_why(string body, string words)
    {
        var question = Question.OfBody(body);

        Assert.Null(question.Request);
        Assert.Contains(words, Assert.Single(question.Told("body")), StringComparison.Ordinal);
        Assert.Equal(["body"], question.Faults.ToErrors().Keys);
        Assert.Equal(400, question.Faults.StatusCode);
    }

    [Fact]
    public void Octets_that_are_not_utf8_are_told_as_such()
    {
        var question = Question.OfBody([.. "{\"domain\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);

        Assert.Contains("UTF-8", Assert.Single(question.Told("body")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("domain", "42", "is a number, not a string")]
    [InlineData("domain", "null", "is null, not a string")]
    [InlineData("domain", "[\"example.com\"]", "is a list, not a string")]
    [InlineData("locations", "\"us-east-1\"", "is a string, not a list of strings")]
    [InlineData("locations", "null", "is null, not a list of strings; leave it out for the default")]
    [InlineData("locations", "[1]", "item 1 is a number, not a string")]
    [InlineData("locations", "[]", "is empty")]
    [InlineData("record_types", "[\"A\", null]", "item 2 is null, not a string")]
    [InlineData("record_types", "{}", "is an object, not a list of strings")]
    [InlineData("record_types", "[]", "is empty")]
    [InlineData("timeout_ms", "\"5000\"", "is a string, not a number of milliseconds")]
    [InlineData("timeout_ms", "1.5", "is not a whole number")]
    [InlineData("timeout_ms", "1e999", "is not a whole number")]
    [InlineData("timeout_ms", "99", "is outside 100 to 30000")]
    [InlineData("timeout_ms", "30001", "is outside 100 to 30000")]
    [InlineData("timeout_ms", "-1e30", "is outside 100 to 30000")]
    [InlineData("dnssec", "\"yes\"", "is a string, not true or false")]
    [InlineData("dnssec", "1", "is a number, not true or false")]
    [InlineData("dnssec", "null", "is null, not true or false")]
    public void A_member_of_a_wrong_type_is_told_by_its_name(string field, string value, string words)
    {
        var others = field == "domain" ? "" : "\"domain\":\"example.com\",";
        var question = Question.OfBody($"{{{others}\"{field}\":{value}}}");

        Assert.Null(question.Request);
        Assert.Contains(words, Assert.Single(question.Told(field)), StringComparison.Ordinal);
        Assert.Equal([field], question.Faults.ToErrors().Keys);
        Assert.Equal(400, question.Faults.StatusCode);
    }

    [Fact]
    public void A_member_that_stands_twice_is_refused()
    {
        var question = Question.OfBody("""{"domain":"a.example","domain":"b.example"}""");

        Assert.Contains("stands twice", Assert.Single(question.Told("domain")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var question = Question.OfBody(
            """{"domain":7,"locations":["moon-1"],"record_types":["A","QUUX","ANY"],"timeout_ms":"soon","dnssec":0}""");

        Assert.Equal(["dnssec", "domain", "locations", "record_types", "timeout_ms"], question.Faults.ToErrors().Keys.Order());
        Assert.Equal(2, question.Told("record_types").Count);
        Assert.Equal(400, question.Faults.StatusCode);
    }

    [Fact]
    public void No_octets_make_the_reader_throw() =>
        Prop.ForAll<byte[]>(octets => Question.OfBody(octets) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void No_change_of_a_good_body_makes_the_reader_throw()
    {
        var good = """{"domain":"bücher.example","locations":["us-east-1"],"record_types":["A","\u004dX"],"timeout_ms":500,"dnssec":true}"""u8.ToArray();
        var changes = from position in Gen.Choose(0, good.Length - 1)
                      from octet in Gen.Choose(0, 255)
                      select (position, (byte)octet);
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            byte[] body = [.. good];
            body[change.position] = change.Item2;
            var question = Question.OfBody(body);
            return question.Request is null != question.Faults.None;
        }).QuickCheckThrowOnFailure();
    }
}
