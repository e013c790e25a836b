using Microsoft.Extensions.Primitives;

namespace DnsOrleans.Api.Page;

/// <summary>Sends a file of the page, compressed where the client takes that; 304 to a client that has it.</summary>
/// <param name="file">What is sent.</param>
/// <param name="policy">Its content security policy.</param>
internal sealed class PageResult(PageFile file, string policy) : IResult
{
    private const string Brotli = "br";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Kept, but asked about each time: the files of two versions never mix.
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding";
        var compressed = TakesBrotli(httpContext.Request);
        if (compressed)
            headers.ContentEncoding = Brotli;
        var form = compressed ? file.Compressed : file.Plain;
        return TypedResults.Bytes(form.Octets, file.ContentType, entityTag: form.Tag).ExecuteAsync(httpContext);
    }

    // RFC 9110 section 12.5.3: a coding that is named with the quality 0 is not wanted.
    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => StringSegment.Equals(coding.Value, Brotli, StringComparison.OrdinalIgnoreCase) && coding.Quality is null or > 0);
}
