using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Api.Tests.Tracing;

public sealed class UnreachableCollectorTests
{
    // The process itself needs a good second to stop; a loaded machine takes longer for everything.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_refuses_neither_slows_lookups_nor_holds_up_the_end(string protocol)
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var endpoint = closed.LocalEndpoint;
        closed.Stop();

        await LookUpAndStopAsync($"http://{endpoint}", protocol);
    }

    [Fact]
    public async Task A_collector_that_never_answers_neither_slows_lookups_nor_holds_up_the_end()
    {
        // The system accepts the connection; nobody reads from it.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        await LookUpAndStopAsync($"http://{silent.LocalEndpoint}", "http/protobuf");
    }

    private static async Task LookUpAndStopAsync(string endpoint, string protocol)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol };
        await using var api = await StartedApi.StartAsync(environment, [], cancellationToken);
        const string lookup = "/api/v1/dns/lookup?domain=geo.playground.test";
        await api.Client.GetStringAsync(lookup, cancellationToken);

        var since = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
            await api.Client.GetStringAsync(lookup, cancellationToken);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(10));

        var (exitCode, took) = await api.StopAsync(cancellationToken);
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, StopPatience);
    }
}
