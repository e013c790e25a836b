using System.Diagnostics;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Telemetry;
using DnsOrleans.Otlp;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace DnsOrleans.Hosting.Tests.Telemetry;

public sealed class TracePipelineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Each_service_of_the_process_sends_its_own_spans_and_orleans_spans_are_shared_out(OtlpExportProtocol protocol)
    {
        await using var receiver = await OtlpReceiver.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using (var pipeline = new TracePipeline(["dns-gateway", "dns-orchestrator", "dns-worker-here"], _ => Export(receiver, protocol)))
        {
            EmitTree();
            await pipeline.ShutdownAsync(Patience);
        }

        var received = await receiver.WaitAsync(telemetry => telemetry.Spans.Count == 5, Patience, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["dns-gateway call Client", "dns-orchestrator serve Server", "dns-orchestrator orchestrate Internal", "dns-orchestrator call Client", "dns-worker-here serve Server"],
            received.Spans.OrderBy(span => span.Start).Select(span => $"{span.Service} {span.Name} {span.Kind}"));
        Assert.Single(received.Spans.Select(span => span.TraceId).Distinct());
        Assert.Single(received.Spans.Select(span => span.Resource.Attributes["service.instance.id"]).Distinct());
        Assert.All(received.Spans, span => Assert.Equal("dnsorleans", span.Resource.Attributes["service.namespace"]));
    }

    [Fact]
    public async Task A_span_comes_over_with_all_it_holds()
    {
        await using var receiver = await OtlpReceiver.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var linked = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        using (var pipeline = new TracePipeline(["dns-orchestrator"], _ => Export(receiver, OtlpExportProtocol.HttpProtobuf)))
        {
            using var source = new ActivitySource(ServiceNames.SourceOf(ServiceNames.Orchestrator));
            using (var activity = source.StartActivity("full", ActivityKind.Producer, default(ActivityContext), links: [new(linked, new() { ["why"] = "test" })])!)
            {
                activity.TraceStateString = "vendor=1";
                activity.SetTag("text", "words").SetTag("number", 7).SetTag("list", new[] { "a", "b" });
                activity.AddEvent(new("happened", tags: new() { ["how"] = true }));
                activity.SetStatus(ActivityStatusCode.Error, "broken");
            }
            await pipeline.ShutdownAsync(Patience);
        }

        var span = Assert.Single((await receiver.WaitAsync(telemetry => telemetry.Spans.Count == 1, Patience, TestContext.Current.CancellationToken)).Spans);

        Assert.Equal(("full", "vendor=1", SpanStatus.Error, "broken", ""), (span.Name, span.TraceState, span.Status, span.StatusMessage, span.ParentSpanId));
        Assert.Equal(("words", 7L), (span.Attributes["text"], span.Attributes["number"]));
        Assert.Equal(["a", "b"], Assert.IsAssignableFrom<IEnumerable<object?>>(span.Attributes["list"]));
        Assert.Equal(true, Assert.Single(span.Events).Attributes["how"]);
        Assert.Equal((linked.TraceId.ToHexString(), linked.SpanId.ToHexString()), (Assert.Single(span.Links).TraceId, span.Links[0].SpanId));
    }

    private static void EmitTree()
    {
        using var orleans = new ActivitySource(OrleansSpanOwners.SourceName);
        using var orchestrator = new ActivitySource(ServiceNames.SourceOf(ServiceNames.Orchestrator));
        using var call = orleans.StartActivity("call", ActivityKind.Client);
        using var serve = orleans.StartActivity("serve", ActivityKind.Server)?.SetTag("orleans.rpc.target_id", "orchestrator/1");
        using var orchestrate = orchestrator.StartActivity("orchestrate");
        using var callWorker = orleans.StartActivity("call", ActivityKind.Client);
        using var work = orleans.StartActivity("serve", ActivityKind.Server)?.SetTag("orleans.rpc.target_id", "worker/here/3");
    }

    private static BatchActivityExportProcessor Export(OtlpReceiver receiver, OtlpExportProtocol protocol) => new(new OtlpTraceExporter(new OtlpExporterOptions
    {
        Protocol = protocol,
        Endpoint = new Uri(protocol == OtlpExportProtocol.Grpc ? receiver.GrpcEndpoint : $"{receiver.HttpEndpoint}/v1/traces"),
    }));
}
