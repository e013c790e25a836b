using System.Globalization;
using DnsOrleans.Hosting.Configuration;
using OpenTelemetry.Exporter;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>The <c>OTEL_*</c> variables that the SDK leaves to its host: which signals are sent, and the exporter's variables for one signal alone, and headers from a file. The general ones the SDK reads itself.</summary>
/// <param name="variable">Gives an environment variable's value, null if it is not set.</param>
internal sealed class OtelVariables(Func<string, string?> variable)
{
    private const string Otlp = "OTEL_EXPORTER_OTLP";
    private const string Sampler = "OTEL_TRACES_SAMPLER";

    // Not one of the specification's: a token that lies in a file, as containers get theirs, stays out of the environment.
    private const string HeadersFile = $"{Otlp}_HEADERS_FILE";
    private static readonly OtlpSignal[] Signals = Enum.GetValues<OtlpSignal>();

    /// <summary>Those of this process.</summary>
    public static OtelVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Whether OpenTelemetry is switched off as a whole.</summary>
    public bool IsDisabled => Is(Text("OTEL_SDK_DISABLED"), "true");

    /// <summary>Whether a sampler is named.</summary>
    public bool NamesSampler => Text(Sampler) is not null;

    /// <summary>Whether a signal is sent: an endpoint is set for it or for all, its exporter is not <c>none</c>, and the SDK is not disabled.</summary>
    public bool Sends(OtlpSignal signal) =>
        !IsDisabled
        && !Is(Text(ExporterOf(signal)), "none")
        && (Text($"{Otlp}_ENDPOINT") ?? Text(Of(signal, "ENDPOINT"))) is not null;

    /// <summary>Puts the variables of this signal over those of all, which the options hold already.</summary>
    public void Configure(OtlpSignal signal, OtlpExporterOptions options)
    {
        // A signal's own endpoint is taken as it is; to the general one the SDK adds the signal's path.
        if (Uri.TryCreate(Text(Of(signal, "ENDPOINT")), UriKind.Absolute, out var endpoint))
            options.Endpoint = endpoint;
        if (Text(Of(signal, "PROTOCOL")) is { } protocol)
            options.Protocol = Is(protocol, "grpc") ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        if ((Text(Of(signal, "HEADERS")) ?? Text($"{Otlp}_HEADERS") ?? FileText(HeadersFile)) is { } headers)
            options.Headers = headers;
        if (int.TryParse(Text(Of(signal, "TIMEOUT")), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            options.TimeoutMilliseconds = milliseconds;
        if (Text(Of(signal, "COMPRESSION")) is { } compression)
            options.Compression = Is(compression, "gzip") ? OtlpExportCompression.GZip : OtlpExportCompression.None;
    }

    /// <summary>Variables that would end in a crash or in silence; those of an exporter only where something is sent.</summary>
    public IEnumerable<SettingsFault> FindFaults()
    {
        var unknownExporters = Signals.Select(ExporterOf)
            .Select(name => NotOneOf(name, ["otlp", "none"]));
        if (IsDisabled)
            return [];
        // Traces may be kept in memory where none is sent.
        SettingsFault?[] sampler =
        [
            NotOneOf(Sampler, ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"]),
            FaultOfSamplerArgument(),
        ];
        if (!Signals.Any(Sends))
            return sampler.OfType<SettingsFault>();
        var names = new[] { "ENDPOINT", "PROTOCOL", "COMPRESSION", "TIMEOUT" };
        var exporters = names.Select(name => $"{Otlp}_{name}")
            .Concat(Signals.Where(Sends).SelectMany(signal => names.Select(name => Of(signal, name))))
            .Select(FaultOfExporter);
        return unknownExporters.Concat(exporters).Concat(sampler).Append(FaultOfHeadersFile()).OfType<SettingsFault>();
    }

    private SettingsFault? FaultOfExporter(string name) => name[(name.LastIndexOf('_') + 1)..] switch
    {
        "ENDPOINT" when Text(name) is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") =>
            new(name, $"'{text}' is no URL; write for example http://localhost:4317"),
        "PROTOCOL" => NotOneOf(name, ["grpc", "http/protobuf"]),
        "COMPRESSION" => NotOneOf(name, ["gzip", "none"]),
        "TIMEOUT" when Text(name) is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0) =>
            new(name, $"'{text}' is no whole number of milliseconds above 0"),
        _ => null,
    };

    private SettingsFault? FaultOfSamplerArgument()
    {
        const string name = "OTEL_TRACES_SAMPLER_ARG";
        var isRatio = Text(Sampler)?.EndsWith("traceidratio", StringComparison.OrdinalIgnoreCase) ?? false;
        return isRatio && Text(name) is { } text
            && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
                ? new(name, $"'{text}' is no number from 0 to 1")
                : null;
    }

    private SettingsFault? FaultOfHeadersFile() =>
        Text(HeadersFile) is { } path && FileText(HeadersFile) is null
            ? new(HeadersFile, $"'{path}' cannot be read or is empty; name a file with key=value, such as Authorization=Bearer TOKEN")
            : null;

    private SettingsFault? NotOneOf(string name, string[] values) =>
        Text(name) is { } text && !values.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? new SettingsFault(name, $"'{text}' is none of {string.Join(", ", values)}")
            : null;

    private static string ExporterOf(OtlpSignal signal) => $"OTEL_{signal.ToString().ToUpperInvariant()}_EXPORTER";

    private static string Of(OtlpSignal signal, string name) => $"{Otlp}_{signal.ToString().ToUpperInvariant()}_{name}";

    // The specification treats an empty value as unset.
    private string? Text(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private string? FileText(string name)
    {
        try
        {
            return Text(name) is { } path && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Is(string? text, string value) => string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
}
