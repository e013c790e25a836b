using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace DnsOrleans.Api.Problems;

/// <summary>What went wrong with a request (RFC 9457), sent as <c>application/problem+json</c>.</summary>
internal sealed record Problem
{
    /// <summary>The media type of every error (RFC 9457 section 6.1).</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The kind of problem: always <c>about:blank</c>, as the status code says it (RFC 9457 section 4.2.1).</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status code's phrase.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>One sentence: what was wrong and what would be right.</summary>
    public required string Detail { get; init; }

    /// <summary>Every fault by the name of the request's field; <c>body</c> stands for a body that could not be read. Absent where no field is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>The trace that holds the details of a server's failure, in hex; absent where nothing was recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>A problem whose title is the status code's phrase.</summary>
    public static Problem Of(int status, string detail) =>
        new() { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail };

    /// <summary>The problem of a request with <paramref name="faults"/>.</summary>
    public static Problem Of(Faults faults) =>
        Of(faults.StatusCode, "The request cannot be carried out; 'errors' names each field and what would be right.")
            with
        { Errors = faults.ToErrors() };
}
