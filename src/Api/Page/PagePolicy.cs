namespace DnsOrleans.Api.Page;

/// <summary>The page's content security policy (CSP Level 3): everything comes from here, so a text that slips into the page cannot act.</summary>
internal static class PagePolicy
{
    /// <summary>The policy of a file that has nothing inline.</summary>
    public static string Strict { get; } = With([], []);

    /// <summary>The policy of a document with scripts and styles of its own within.</summary>
    /// <param name="scripts">Their hashes as sources: <c>'sha256-…'</c>.</param>
    /// <param name="styles">Those of its style elements.</param>
    public static string With(IEnumerable<string> scripts, IEnumerable<string> styles) => string.Join("; ",
        "default-src 'none'",
        string.Join(' ', ["script-src 'self'", .. scripts]),
        string.Join(' ', ["style-src 'self'", .. styles]),
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");
}
