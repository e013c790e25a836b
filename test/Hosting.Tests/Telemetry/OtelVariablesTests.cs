using DnsOrleans.Hosting.Telemetry;
using OpenTelemetry.Exporter;

namespace DnsOrleans.Hosting.Tests.Telemetry;

public sealed class OtelVariablesTests
{
    [Fact]
    public void Without_an_endpoint_nothing_is_sent() =>
        Assert.Equal("", Sent("OTEL_TRACES_EXPORTER=otlp", "OTEL_EXPORTER_OTLP_ENDPOINT="));

    [Fact]
    public void The_general_endpoint_turns_every_signal_on() =>
        Assert.Equal("Traces Metrics Logs", Sent("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317"));

    [Fact]
    public void A_signals_own_endpoint_turns_that_signal_on_alone() =>
        Assert.Equal("Metrics", Sent("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://localhost:4318/v1/metrics"));

    [Fact]
    public void A_signal_whose_exporter_is_none_is_not_sent() =>
        Assert.Equal("Traces", Sent("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_METRICS_EXPORTER=none", "OTEL_LOGS_EXPORTER=None"));

    [Fact]
    public void A_disabled_sdk_sends_nothing() =>
        Assert.Equal("", Sent("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_SDK_DISABLED=TRUE"));

    [Fact]
    public void A_signals_own_variables_stand_over_the_general_ones()
    {
        var options = new OtlpExporterOptions { Protocol = OtlpExportProtocol.Grpc, Headers = "general=1" };
        Variables(
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:9/own/path", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf",
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS=own=2", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT=1234", "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION=gzip",
            "OTEL_EXPORTER_OTLP_LOGS_TIMEOUT=9").Configure(OtlpSignal.Traces, options);

        Assert.Equal(
            ("http://collector:9/own/path", OtlpExportProtocol.HttpProtobuf, "own=2", 1234, OtlpExportCompression.GZip),
            (options.Endpoint.ToString(), options.Protocol, options.Headers, options.TimeoutMilliseconds, options.Compression));
    }

    [Fact]
    public async Task Headers_come_from_a_file_unless_a_variable_has_them()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "Authorization=Bearer of-the-file\n", TestContext.Current.CancellationToken);
        var options = new OtlpExporterOptions();

        Variables($"OTEL_EXPORTER_OTLP_HEADERS_FILE={file}").Configure(OtlpSignal.Traces, options);
        Assert.Equal("Authorization=Bearer of-the-file", options.Headers);

        Variables($"OTEL_EXPORTER_OTLP_HEADERS_FILE={file}", "OTEL_EXPORTER_OTLP_HEADERS=a=1").Configure(OtlpSignal.Traces, options);
        Assert.Equal("a=1", options.Headers);
        File.Delete(file);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS_FILE=/there/is/none", "OTEL_EXPORTER_OTLP_HEADERS_FILE: '/there/is/none' cannot be read or is empty; name a file with key=value, such as Authorization=Bearer TOKEN")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=localhost:4317", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'localhost:4317' is no URL; write for example http://localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=http/json", "OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' is none of grpc, http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION=zstd", "OTEL_EXPORTER_OTLP_LOGS_COMPRESSION: 'zstd' is none of gzip, none")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT=10s", "OTEL_EXPORTER_OTLP_TIMEOUT: '10s' is no whole number of milliseconds above 0")]
    [InlineData("OTEL_TRACES_EXPORTER=jaeger", "OTEL_TRACES_EXPORTER: 'jaeger' is none of otlp, none")]
    [InlineData("OTEL_TRACES_SAMPLER=sometimes", "OTEL_TRACES_SAMPLER: 'sometimes' is none of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio")]
    public void A_variable_that_would_end_in_silence_is_one_line(string variable, string line) =>
        Assert.Equal(line, Assert.Single(Variables("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", variable).FindFaults()).ToString());

    [Fact]
    public void A_ratio_out_of_range_is_one_line() =>
        Assert.Equal("OTEL_TRACES_SAMPLER_ARG: '10' is no number from 0 to 1", Assert.Single(Variables(
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_TRACES_SAMPLER=parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG=10").FindFaults()).ToString());

    [Fact]
    public void Where_nothing_is_sent_no_exporter_is_wrong() => Assert.Empty(Variables("OTEL_EXPORTER_OTLP_PROTOCOL=http/json").FindFaults());

    [Fact]
    public void What_is_recorded_for_memory_is_sampled_too() => Assert.Single(Variables("OTEL_TRACES_SAMPLER=sometimes").FindFaults());

    [Fact]
    public void Where_the_sdk_is_disabled_nothing_is_wrong() => Assert.Empty(Variables("OTEL_TRACES_SAMPLER=sometimes", "OTEL_SDK_DISABLED=true").FindFaults());

    private static string Sent(params string[] variables) =>
        string.Join(' ', Enum.GetValues<OtlpSignal>().Where(Variables(variables).Sends));

    private static OtelVariables Variables(params string[] variables)
    {
        var values = variables.ToDictionary(pair => pair.Split('=')[0], pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return new(name => values.GetValueOrDefault(name));
    }
}
