namespace DnsOrleans.Api.Traces;

/// <summary>Where a person finds a trace in Jaeger.</summary>
/// <param name="address">Jaeger's address for browsers; null where none is configured.</param>
internal sealed class JaegerPages(Uri? address)
{
    /// <summary>Jaeger's front page, null where none is configured.</summary>
    public string? Front => address?.AbsoluteUri.TrimEnd('/');

    /// <summary>A trace's page.</summary>
    public string? Of(string traceId) => address is null ? null : new Uri(address, $"trace/{traceId}").AbsoluteUri;
}
