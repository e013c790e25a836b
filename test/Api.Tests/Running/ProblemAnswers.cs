using System.Text.Json.Nodes;

namespace DnsOrleans.Api.Tests.Running;

/// <summary>What every error has in common.</summary>
internal static class ProblemAnswers
{
    /// <summary>Checks media type, members and that nothing internal is shown; returns the problem.</summary>
    public static async Task<JsonObject> AssertAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(status, (int?)problem["status"]);
        Assert.Equal("about:blank", (string?)problem["type"]);
        Assert.NotEmpty((string?)problem["title"] ?? "");
        Assert.NotEmpty((string?)problem["detail"] ?? "");
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Orleans.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/src/", text, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>Checks a problem that names exactly these fields.</summary>
    public static async Task AssertFieldsAsync(HttpResponseMessage response, int status, params string[] fields)
    {
        var problem = await AssertAsync(response, status);
        Assert.Equal(fields.Order(), problem["errors"]!.Keys().Order());
    }
}
