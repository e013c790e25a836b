using DnsOrleans.Deployment.Tests.Compose;

namespace DnsOrleans.Deployment.Tests.Collectors;

/// <summary>The collectors' configurations. No collector runs here: what is wrong in ways that these tests do not know shows at its start.</summary>
public sealed class CollectorConfigTests
{
    private const string Sidecar = "collector/sidecar.yaml";
    private const string Central = "collector/central.yaml";
    private const string Token = "${env:OTEL_TOKEN}";

    [Theory]
    [InlineData(Sidecar)]
    [InlineData(Central)]
    public void What_is_used_is_defined_and_what_is_defined_is_used(string path)
    {
        var config = new CollectorConfig(path);
        Assert.Equal(config.Defined, config.Used);
    }

    [Theory]
    [InlineData(Sidecar)]
    [InlineData(Central)]
    public void Traces_metrics_and_logs_each_go_somewhere_limited_first_and_batched_last(string path)
    {
        var config = new CollectorConfig(path);
        Assert.Equal(["traces", "metrics", "logs"], config.Pipelines.Select(pipeline => pipeline.Key));
        foreach (var (_, pipeline) in config.Pipelines)
        {
            Assert.Equal(["memory_limiter", "resource", "batch"], CollectorConfig.Names(pipeline!["processors"]));
            Assert.NotEmpty(CollectorConfig.Names(pipeline["exporters"]));
        }
    }

    [Theory]
    [InlineData(Sidecar, "dns-gateway-collector")]
    [InlineData(Sidecar, "dns-orchestrator-collector")]
    [InlineData(Central, "otel-collector")]
    public void Compose_gives_each_variable_and_the_file(string path, string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Subset(service.Environment.Keys.ToHashSet(), new CollectorConfig(path).Variables.ToHashSet());
        Assert.Contains($"./{path}:/etc/otelcol/{Path.GetFileName(path)}:ro", service.Body["volumes"]!.AsArray().Select(volume => $"{volume}"));
        Assert.Equal($"--config=/etc/otelcol/{Path.GetFileName(path)}", $"{service.Body["command"]![0]}");
    }

    [Fact]
    public void A_sidecar_shows_the_token_over_http_and_keeps_trying_within_bounds()
    {
        var config = new CollectorConfig(Sidecar);
        Assert.Equal(Token, $"{config["extensions", "bearertokenauth", "token"]}");
        // Over gRPC the authenticator refuses to send a token without TLS.
        Assert.Equal("bearertokenauth", $"{config["exporters", "otlp_http", "auth", "authenticator"]}");
        Assert.NotNull(config["exporters", "otlp_http", "retry_on_failure", "max_elapsed_time"]);
        Assert.NotNull(config["exporters", "otlp_http", "sending_queue", "queue_size"]);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http")]
    public void The_central_collector_lets_nobody_in_without_the_token(string protocol)
    {
        var config = new CollectorConfig(Central);
        Assert.Equal(Token, $"{config["extensions", "bearertokenauth", "token"]}");
        Assert.Equal("bearertokenauth", $"{config["receivers", "otlp", "protocols", protocol, "auth", "authenticator"]}");
    }

    [Fact]
    public void Only_the_central_collector_reaches_jaeger() =>
        Assert.Equal(["otel-collector", "jaeger"], ComposeFile.Services.Where(service => service.Networks.Contains("traces")).Select(service => service.Name));
}
