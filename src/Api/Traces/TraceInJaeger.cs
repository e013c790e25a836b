using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace DnsOrleans.Api.Traces;

/// <summary>The traces that Jaeger keeps, by its query service.</summary>
internal sealed class TraceInJaeger(HttpClient client, JaegerPages pages, ILogger<TraceInJaeger> logger) : ITraceStore
{
    /// <summary>How long Jaeger may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The largest reply that is read, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    public async Task<FoundTrace> FindAsync(ActivityTraceId traceId, CancellationToken cancellationToken)
    {
        var id = traceId.ToHexString();
        try
        {
            using var response = await client.GetAsync(new Uri($"api/traces/{id}", UriKind.Relative), cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return default;
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var reply = await JsonSerializer.DeserializeAsync(body, JaegerJson.Default.JaegerReply, cancellationToken);
            return new(reply?.ToAnswer(id, pages), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogWarning("Jaeger cannot be asked for trace {TraceId}: {Reason}", id, fault.Message);
            return new(null, "Jaeger, which keeps the traces, does not answer as it should now.");
        }
    }
}
