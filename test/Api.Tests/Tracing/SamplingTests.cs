using System.Net.Http.Json;
using System.Text.Json;
using DnsOrleans.Otlp;

namespace DnsOrleans.Api.Tests.Tracing;

public sealed class SamplingTests
{
    private const int Lookups = 24;

    [Fact]
    public async Task A_sampled_share_of_traces_comes_whole_and_only_to_the_endpoint_of_traces()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var receiver = await OtlpReceiver.StartAsync(cancellationToken: cancellationToken);
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = $"{receiver.HttpEndpoint}/v1/traces",
            ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_TRACES_COMPRESSION"] = "gzip",
            ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
            ["OTEL_TRACES_SAMPLER_ARG"] = "0.5",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        };
        await using var api = await StartedApi.StartAsync(environment, [], cancellationToken);
        var told = new List<string>();
        for (var i = 0; i < Lookups; i++)
        {
            var answer = await api.Client.GetFromJsonAsync<JsonElement>("/api/v1/dns/lookup?domain=agree.playground.test&record_types=A", cancellationToken);
            if (answer.GetProperty("trace_id").GetString() is { } traceId)
                told.Add(traceId);
        }
        await receiver.WaitAsync(received => received.Spans.Count(span => span.Name == TracedRun.LastSpan) == told.Count, TimeSpan.FromSeconds(30), cancellationToken);
        await api.StopAsync(cancellationToken);

        var traces = receiver.Received.Spans.ToLookup(span => span.TraceId);

        Assert.InRange(told.Count, 1, Lookups - 1);
        Assert.Equal(told.Order(), traces.Select(trace => trace.Key).Order());
        Assert.Single(traces.Select(trace => SpanTree.WithoutOrleans(trace)).Distinct());
        Assert.All(receiver.Received.Requests, request => Assert.Equal("/v1/traces", request.Path));
    }
}
