using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Abuse;

/// <summary>Bad input over HTTP: each a clear error, and after each the process answers.</summary>
[Collection(ApiCollection.Name)]
public sealed class BadInputTests(ApiFixture fixture)
{
    private readonly RunningApi _api = fixture.Api;

    [Theory]
    [InlineData("", "body")]
    [InlineData("not json", "body")]
    [InlineData("[]", "body")]
    [InlineData("{}", "domain")]
    [InlineData("""{"domain":null}""", "domain")]
    [InlineData("""{"domain":17}""", "domain")]
    [InlineData("""{"domain":""}""", "domain")]
    [InlineData("""{"domain":"two words.example"}""", "domain")]
    [InlineData("""{"domain":"a/b.example"}""", "domain")]
    [InlineData("""{"domain":"https://example.com/x"}""", "domain")]
    [InlineData("""{"domain":"192.0.2.1"}""", "domain")]
    [InlineData("""{"domain":"2001:db8::1"}""", "domain")]
    [InlineData("""{"domain":"a..example"}""", "domain")]
    [InlineData("""{"domain":"\u0000.example"}""", "domain")]
    [InlineData("""{"domain":"example.com","locations":[]}""", "locations")]
    [InlineData("""{"domain":"example.com","locations":null}""", "locations")]
    [InlineData("""{"domain":"example.com","record_types":[]}""", "record_types")]
    [InlineData("""{"domain":"example.com","record_types":["ANY"]}""", "record_types")]
    [InlineData("""{"domain":"example.com","timeout_ms":"5000"}""", "timeout_ms")]
    [InlineData("""{"domain":"example.com","timeout_ms":0}""", "timeout_ms")]
    [InlineData("""{"domain":"example.com","dnssec":"yes"}""", "dnssec")]
    [InlineData("""{"domain":3,"locations":["moon"],"record_types":"A","timeout_ms":null,"dnssec":[]}""", "domain", "locations", "record_types", "timeout_ms", "dnssec")]
    public async Task A_bad_body_is_refused_by_its_fields(string body, params string[] fields)
    {
        using var response = await _api.PostAsync(body);

        await ProblemAnswers.AssertFieldsAsync(response, 400, fields);
        await AssertStillAnswersAsync();
    }

    [Fact]
    public async Task A_name_of_300_characters_is_refused()
    {
        using var response = await _api.PostAsync($$"""{"domain":"{{string.Join('.', Enumerable.Repeat("abcdefghi", 30))}}"}""");

        await ProblemAnswers.AssertFieldsAsync(response, 400, "domain");
    }

    [Fact]
    public async Task An_emoji_is_a_name_or_a_clear_error_never_a_failure()
    {
        using var response = await _api.PostAsync("""{"domain":"\ud83d\ude00.playground.test","record_types":["A"]}""");

        if ((int)response.StatusCode == 200)
            Assert.StartsWith("xn--", (string?)(await RunningApi.ReadAsync(response))["domain"], StringComparison.Ordinal);
        else
            await ProblemAnswers.AssertFieldsAsync(response, 400, "domain");
    }

    [Fact]
    public async Task A_hundred_unknown_locations_are_unprocessable()
    {
        using var response = await _api.PostAsync(JsonSerializer.Serialize(new { domain = "example.com", locations = Enumerable.Range(0, 100).Select(i => $"moon-{i}") }));

        var problem = await ProblemAnswers.AssertAsync(response, 422);
        Assert.Contains("us-east-1, eu-west-1, asia-south-1", (string?)problem["errors"]!["locations"]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_70_kib_is_too_large_with_a_length_or_in_chunks(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, LookupEndpoint.Path);
        request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes($$"""{"domain":"{{new string('a', 70 * 1024)}}"}"""));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        // Asks before it sends, so that the refusal never crosses the body on its way.
        request.Headers.ExpectContinue = true;
        using var response = await _api.Client.SendAsync(request);

        var problem = await ProblemAnswers.AssertAsync(response, 413);
        Assert.Contains("65536", (string?)problem["detail"], StringComparison.Ordinal);
        await AssertStillAnswersAsync();
    }

    [Fact]
    public async Task A_body_of_just_64_kib_is_read()
    {
        const string start = """{"domain":"agree.playground.test","record_types":["A"]""";
        using var response = await _api.PostAsync(start + new string(' ', (64 * 1024) - start.Length - 1) + "}");

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task A_body_that_is_not_sent_as_json_is_an_unsupported_type(string? type)
    {
        using var content = new ByteArrayContent("""{"domain":"example.com"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await _api.Client.PostAsync(LookupEndpoint.Path, content);

        await ProblemAnswers.AssertAsync(response, 415);
    }

    [Fact]
    public async Task A_compressed_body_is_an_unsupported_type()
    {
        using var content = new ByteArrayContent("""{"domain":"agree.playground.test"}"""u8.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await _api.Client.PostAsync(LookupEndpoint.Path, content);

        await ProblemAnswers.AssertAsync(response, 415);
    }

    [Theory]
    [InlineData("/api/v1/dns")]
    [InlineData("/api/v1/dns/lookups")]
    [InlineData("/favicon.ico")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        using var response = await _api.Client.GetAsync(path);

        await ProblemAnswers.AssertAsync(response, 404);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/dns/lookup", "GET, POST")]
    [InlineData("PUT", "/api/v1/dns/lookup", "GET, POST")]
    [InlineData("POST", "/api/v1/locations", "GET")]
    public async Task A_wrong_method_says_which_are_right(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var response = await _api.Client.SendAsync(request);

        await ProblemAnswers.AssertAsync(response, 405);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?domain=example.com&domain=example.org")]
    [InlineData("?domain=%FF%FE")]
    [InlineData("?domain=a%20b")]
    public async Task A_bad_query_is_refused(string query)
    {
        using var response = await _api.Client.GetAsync(LookupEndpoint.Path + query);

        await ProblemAnswers.AssertFieldsAsync(response, 400, "domain");
        await AssertStillAnswersAsync();
    }

    [Fact]
    public async Task Another_accept_is_answered_with_json()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, LookupEndpoint.Path + "?domain=agree.playground.test&record_types=A");
        request.Headers.Accept.ParseAdd("application/xml");
        using var response = await _api.Client.SendAsync(request);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task AssertStillAnswersAsync() => Assert.Equal("success", (await _api.LookupAsync("agree.playground.test", "A")).Status());
}
