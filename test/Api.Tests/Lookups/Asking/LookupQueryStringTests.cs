namespace DnsOrleans.Api.Tests.Lookups.Asking;

public sealed class LookupQueryStringTests
{
    [Fact]
    public void Lists_are_written_with_commas_repeated_or_both()
    {
        var request = Question.OfQueryString("?domain=example.com&locations=us-east-1,asia-south-1&locations=eu-west-1&record_types=a,%20mx&timeout_ms=700&dnssec=True").Request;

        Assert.NotNull(request);
        Assert.Equal(["us-east-1", "asia-south-1", "eu-west-1"], request.Locations);
        Assert.Equal(["A", "MX"], request.RecordTypes);
        Assert.Equal(TimeSpan.FromMilliseconds(700), request.Timeout);
        Assert.True(request.Dnssec);
    }

    [Theory]
    [InlineData("", "domain", "missing")]
    [InlineData("?domain=", "domain", "missing")]
    [InlineData("?domain=a.example&domain=b.example", "domain", "more than once")]
    [InlineData("?domain=a.example&locations=", "locations", "is empty")]
    [InlineData("?domain=a.example&record_types=A,,MX", "record_types", "'' is no record type")]
    [InlineData("?domain=a.example&timeout_ms=soon", "timeout_ms", "'soon' is not a whole number")]
    [InlineData("?domain=a.example&timeout_ms=", "timeout_ms", "not a whole number")]
    [InlineData("?domain=a.example&timeout_ms=99999999999999999999", "timeout_ms", "not a whole number")]
    [InlineData("?domain=a.example&timeout_ms=4294967396", "timeout_ms", "is outside 100 to 30000")]
    [InlineData("?domain=a.example&dnssec=maybe", "dnssec", "'maybe' is not true or false")]
    public void A_parameter_at_fault_is_told_by_its_name(string query, string field, string words)
    {
        var question = Question.OfQueryString(query);

        Assert.Null(question.Request);
        Assert.Contains(words, Assert.Single(question.Told(field)), StringComparison.Ordinal);
        Assert.Equal([field], question.Faults.ToErrors().Keys);
        Assert.Equal(400, question.Faults.StatusCode);
    }
}
