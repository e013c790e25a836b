using DnsOrleans.Hosting.Processes;
using Microsoft.OpenApi;

namespace DnsOrleans.Api.Documentation;

/// <summary>What the OpenAPI document says of the API as a whole.</summary>
internal static class DocumentDescription
{
    public static Task ApplyAsync(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "DnsOrleans",
            Version = ProductVersion.Text,
            Description = "What does the DNS say about a name, as each region sees it, right now, and do the regions agree? "
                + "One request asks every region; each looks several record types up at once; the answers come back compared. "
                + "Every error is application/problem+json (RFC 9457).",
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        return Task.CompletedTask;
    }
}
