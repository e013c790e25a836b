using System.Buffers;
using System.Diagnostics;
using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Lookups.Watching;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Lookups;

/// <summary><c>POST</c> and <c>GET /api/v1/dns/lookup</c>: one question to every region, answered whole or as server-sent events.</summary>
internal sealed class LookupEndpoint(
    LookupValidator validator, LookupGate gate, StopGrace stop, Orchestrators orchestrators, TimeProvider time, DnsOrleansSettings settings)
{
    public const string Path = "/api/v1/dns/lookup";

    /// <summary>The header that carries the lookup's id, whatever the answer.</summary>
    public const string IdHeader = "X-Lookup-Id";

    public async Task<IResult> PostAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType() || IsEncoded(context.Request))
            return StatusProblems.Of(StatusCodes.Status415UnsupportedMediaType, context);
        var faults = new Faults();
        LookupQuery query;
        try
        {
            query = await ReadBodyAsync(context.Request, faults, cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            // Kestrel's word for a body that is too large, too slow or cut short.
            return StatusProblems.Of(e.StatusCode, context);
        }
        return await AnswerAsync(context, query, faults, cancellationToken);
    }

    public async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // A browser's EventSource connects again when a stream ends; a lookup is asked once, and 204 tells it to stop (HTML section 9.2.3).
        if (context.Request.Headers.ContainsKey("Last-Event-ID"))
            return TypedResults.NoContent();
        var faults = new Faults();
        return await AnswerAsync(context, LookupQueryStringReader.Read(context.Request.Query, faults), faults, cancellationToken);
    }

    /// <summary>RFC 9110 section 8.4: an encoding that is not understood is answered 415.</summary>
    private static bool IsEncoded(HttpRequest request) =>
        request.Headers.ContentEncoding.Any(encoding => !string.IsNullOrWhiteSpace(encoding) && !encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase));

    private static async Task<LookupQuery> ReadBodyAsync(HttpRequest request, Faults faults, CancellationToken cancellationToken)
    {
        // Kestrel bounds the body's length, so that it can be gathered whole.
        var reader = request.BodyReader;
        var read = await reader.ReadAsync(cancellationToken);
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync(cancellationToken);
        }
        var query = LookupBodyReader.Read(read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray(), faults);
        reader.AdvanceTo(read.Buffer.End);
        return query;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, LookupQuery query, Faults faults, CancellationToken cancellationToken)
    {
        if (validator.Validate(query, faults) is not { } request)
            return new ProblemResult(Problem.Of(faults));
        var id = LookupId.New(time);
        context.Response.Headers[IdHeader] = id.Text;
        // The answer is of this moment, and one URL has two forms.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept";
        if (Activity.Current is { IsAllDataRequested: true } span)
            span.SetTag(TagNames.LookupId, id.Text).SetTag(TagNames.DnsQuestionName, request.Domain.Text);
        if (!gate.TryEnter())
            return Overloaded.Problem(settings.Api.RetryAfter);
        if (EventStreamPreference.Of(context.Request))
            return new LookupStreamResult(id, request, orchestrators, gate, stop, settings.Api.RetryAfter);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
        try
        {
            var report = await orchestrators.LookupAsync(id, request, end.Token);
            context.Response.Headers[IdHeader] = report.LookupId;
            return Overloaded.Is(report) ? Overloaded.Problem(settings.Api.RetryAfter) : new AnswerResult(report.ToAnswer());
        }
        catch (Exception e) when (Overloaded.Is(e))
        {
            return Overloaded.Unanswered(settings.Api.RetryAfter);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return Overloaded.Stopping(settings.Api.RetryAfter);
        }
        finally
        {
            gate.Leave();
        }
    }
}
