using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Traces</c>.</summary>
internal static class TracesSection
{
    public static TraceSettings Read(SettingsReader reader)
    {
        var defaults = new TraceSettings();
        var jaeger = ReadAddress(reader, "Traces:Jaeger");
        return new()
        {
            Recent = reader.Integer("Traces:Recent", defaults.Recent, 0, 100_000),
            PerSecond = reader.Integer("Traces:PerSecond", defaults.PerSecond, 1, 100_000),
            SpansPerTrace = reader.Integer("Traces:SpansPerTrace", defaults.SpansPerTrace, 10, 100_000),
            Jaeger = jaeger,
            JaegerUi = ReadAddress(reader, "Traces:JaegerUi") ?? jaeger,
        };
    }

    private static Uri? ReadAddress(SettingsReader reader, string key)
    {
        if (reader.Text(key) is not { } text)
            return null;
        // A path below, as behind a proxy, is kept only where it ends with a slash.
        if (Uri.TryCreate(text.EndsWith('/') ? text : $"{text}/", UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" })
            return address;
        reader.Fault(key, "is no address of a Jaeger; write for example http://localhost:16686");
        return null;
    }
}
