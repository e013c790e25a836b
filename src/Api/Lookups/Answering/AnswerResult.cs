using System.Text.Json;
using DnsOrleans.Api.Json;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>Answers 200 with a finished lookup. The generated code writes straight into the connection's buffers: half of what the serializer's own way costs, which the encoder of the shared options would choose.</summary>
internal sealed class AnswerResult(LookupAnswer answer) : IResult
{
    // What is written is what the generated code writes; it need not be checked again.
    private static readonly JsonWriterOptions Unchecked = new() { Encoder = JsonBodies.Options.Encoder, SkipValidation = true };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = httpContext.Response.BodyWriter;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        using (var writer = new Utf8JsonWriter(body, Unchecked))
            JsonSerializer.Serialize(writer, answer, ApiJson.Default.LookupAnswer);
        await body.FlushAsync(httpContext.RequestAborted);
    }
}
