using System.Collections.Immutable;
using System.Net;
using DnsOrleans.Otlp.Decoding;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Otlp;

/// <summary>An OTLP receiver on two free loopback ports, one for gRPC and one for HTTP with protobuf, that keeps what comes.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly bool _keeps;
    private readonly Lock _lock = new();
    private ReceivedTelemetry _received = new();
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _octets;

    private OtlpReceiver(bool keeps)
    {
        _keeps = keeps;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _application = builder.Build();
        _application.MapPost("/{*path}", TakeAsync);
    }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> with protocol <c>grpc</c>.</summary>
    public string GrpcEndpoint => _application.Urls.First();

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> with protocol <c>http/protobuf</c>.</summary>
    public string HttpEndpoint => _application.Urls.Last();

    /// <summary>Octets of messages so far.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>What has come so far.</summary>
    public ReceivedTelemetry Received
    {
        get
        {
            lock (_lock)
                return _received;
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="keeps">False to count octets only, as a benchmark wants it.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<OtlpReceiver> StartAsync(bool keeps = true, CancellationToken cancellationToken = default)
    {
        var receiver = new OtlpReceiver(keeps);
        await receiver._application.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>Waits until what has come satisfies a condition, and returns it; what there is after <paramref name="timeout"/> if it never does.</summary>
    public async Task<ReceivedTelemetry> WaitAsync(Func<ReceivedTelemetry, bool> condition, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        while (true)
        {
            ReceivedTelemetry received;
            Task arrival;
            lock (_lock)
                (received, arrival) = (_received, _arrival.Task);
            if (condition(received))
                return received;
            try
            {
                await arrival.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return received;
            }
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var message = await ExportMessage.ReadAsync(context.Request, context.RequestAborted);
        Interlocked.Add(ref _octets, message.Length);
        if (_keeps)
            Keep(context.Request, message);
        await ExportMessage.AcknowledgeAsync(context);
    }

    private void Keep(HttpRequest request, ByteString message)
    {
        var path = request.Path.Value ?? "";
        var headers = request.Headers.ToImmutableDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        lock (_lock)
        {
            _received = _received with { Requests = _received.Requests.Add(new(path, headers, message.Length)) };
            _received = path switch
            {
                "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export" =>
                    _received with { Spans = _received.Spans.AddRange(Envelope.Open(message, SpanDecoder.Decode)) },
                "/v1/logs" or "/opentelemetry.proto.collector.logs.v1.LogsService/Export" =>
                    _received with { Logs = _received.Logs.AddRange(Envelope.Open(message, LogDecoder.Decode)) },
                "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" =>
                    _received with { Metrics = _received.Metrics.AddRange(Envelope.Open(message, MetricDecoder.Decode)) },
                _ => _received,
            };
            _arrival.TrySetResult();
            _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
