using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Api.Tests.Startup;

namespace DnsOrleans.Api.Tests.Page;

/// <summary>How the page's files are served. What the page does is tested in a browser, in test/Page.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class PageTests(ApiFixture fixture)
{
    private readonly HttpClient _client = fixture.Api.Client;

    [Fact]
    public async Task The_page_is_served_with_a_policy_that_lets_nothing_else_in()
    {
        using var response = await _client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_document_has_its_style_sheets_and_its_first_script_within_and_the_policy_knows_them_by_their_hashes()
    {
        using var response = await _client.GetAsync("/");
        var page = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain("rel=\"stylesheet\"", page, StringComparison.Ordinal);
        var directives = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        foreach (var (element, count) in new[] { ("style", 7), ("script", 1) })
        {
            var hashes = Inline(element).Matches(page).Select(match => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups[1].Value)))}'").ToList();
            Assert.Equal(count, hashes.Count);
            Assert.Contains($"{element}-src 'self' {string.Join(' ', hashes)}", directives);
        }
    }

    [Fact]
    public async Task Every_file_that_the_page_names_or_imports_is_there()
    {
        var page = await _client.GetStringAsync("/");
        var paths = LocalFile().Matches(page).Select(match => match.Groups[1].Value).Where(path => path is not "/" and not "/docs").Distinct().ToList();

        Assert.Contains("/js/main.js", paths);
        for (var i = 0; i < paths.Count; i++)
        {
            using var response = await _client.GetAsync(paths[i]);
            Assert.True(response.StatusCode == HttpStatusCode.OK, paths[i]);
            Assert.True(response.Headers.Contains("Content-Security-Policy"), paths[i]);
            if (!paths[i].EndsWith(".js", StringComparison.Ordinal))
                continue;
            var imports = Import().Matches(await response.Content.ReadAsStringAsync()).Select(import => new Uri(new Uri("http://page" + paths[i]), import.Groups[1].Value).AbsolutePath);
            paths.AddRange(imports.Except(paths).ToList());
        }
        Assert.True(paths.Count > 35, $"only {paths.Count} files");
    }

    [Fact]
    public async Task Head_tells_the_same_without_a_body()
    {
        using var get = await _client.GetAsync("/css/base.css");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/css/base.css");
        using var head = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal("text/css; charset=utf-8", head.Content.Headers.ContentType?.ToString());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, br;q=0.5")]
    [InlineData("gzip")]
    [InlineData("br;q=0")]
    public async Task A_client_that_has_a_file_is_told_so_in_either_form(string acceptEncoding)
    {
        using var first = await GetAsync("/js/main.js", acceptEncoding, tag: null);
        using var second = await GetAsync("/js/main.js", acceptEncoding, first.Headers.ETag);

        var compressed = acceptEncoding is "br" or "gzip, br;q=0.5";
        Assert.Equal(compressed ? ["br"] : [], first.Content.Headers.ContentEncoding);
        Assert.False(first.Headers.ETag?.IsWeak);
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task The_two_forms_of_a_file_have_validators_of_their_own()
    {
        using var plain = await GetAsync("/css/base.css", "identity", tag: null);
        using var compressed = await GetAsync("/css/base.css", "br", tag: null);

        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
        Assert.True(compressed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 2);
    }

    [Theory]
    [InlineData("/js/none.js")]
    [InlineData("/index.html")]
    [InlineData("/package.json")]
    [InlineData("/..%2fappsettings.json")]
    public async Task What_is_no_file_of_the_page_is_not_found(string path)
    {
        using var response = await _client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_description_goes_on_beside_it()
    {
        using var response = await _client.GetAsync("/docs/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        // Its page has a style of its own within.
        Assert.False(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task It_is_found_from_another_working_directory()
    {
        await using var run = ApiProcessRun.StartIn(Path.GetTempPath(), "--urls", "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await run.ServesAsync() };

        Assert.Contains("<title>DnsOrleans</title>", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("createSession", await client.GetStringAsync("/js/session.js"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string acceptEncoding, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(tag);
        return await _client.SendAsync(request);
    }

    private static Regex Inline(string element) => new($"<{element}>(.*?)</{element}>", RegexOptions.Singleline);

    [GeneratedRegex("""(?:src|href)="(/[^"]*)["]""")]
    private static partial Regex LocalFile();

    [GeneratedRegex(@"^import [^;]*'(\.[^']+)';", RegexOptions.Multiline)]
    private static partial Regex Import();
}
