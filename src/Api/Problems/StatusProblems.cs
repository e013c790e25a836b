namespace DnsOrleans.Api.Problems;

/// <summary>The words for status codes that the framework decides on: routing, methods, media types, sizes.</summary>
internal static class StatusProblems
{
    /// <summary>The largest request body, in bytes.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>The problem of a bare status code.</summary>
    public static ProblemResult Of(int status, HttpContext context) => ProblemResult.Of(status, Detail(status, context));

    private static string Detail(int status, HttpContext context) => status switch
    {
        StatusCodes.Status404NotFound => "Nothing stands at this path; /docs describes what does.",
        StatusCodes.Status405MethodNotAllowed => $"This path does not know the method {context.Request.Method}; it knows {context.Response.Headers.Allow}.",
        StatusCodes.Status408RequestTimeout => "The request's body came too slowly.",
        StatusCodes.Status413PayloadTooLarge => $"The body is too large; at most {MaxBodyBytes} bytes are read.",
        StatusCodes.Status415UnsupportedMediaType => "The body is not sent as JSON; send it in UTF-8, not compressed, with the header Content-Type: application/json.",
        >= 500 => "The server failed to answer; the request may be right.",
        _ => "The request cannot be read; /docs describes what can.",
    };
}
