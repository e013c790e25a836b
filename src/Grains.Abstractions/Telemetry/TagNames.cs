namespace DnsOrleans.Grains.Telemetry;

/// <summary>Attributes of spans and metrics: OpenTelemetry's names where they exist, else this project's own under <c>dnsorleans.</c>.</summary>
public static class TagNames
{
    /// <summary>The name asked about (OpenTelemetry, dns).</summary>
    public const string DnsQuestionName = "dns.question.name";

    /// <summary>The values answered (OpenTelemetry, dns).</summary>
    public const string DnsAnswers = "dns.answers";

    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string NetworkTransport = "network.transport";
    public const string ErrorType = "error.type";

    public const string LookupId = "dnsorleans.lookup.id";
    public const string LookupStatus = "dnsorleans.lookup.status";
    public const string Locations = "dnsorleans.locations";
    public const string RecordTypes = "dnsorleans.record_types";
    public const string Location = "dnsorleans.location";
    public const string LocationStatus = "dnsorleans.location.status";
    public const string RecordType = "dnsorleans.record_type";
    public const string RecordStatus = "dnsorleans.record.status";
    public const string RecordCount = "dnsorleans.record.count";
    public const string Ttl = "dnsorleans.ttl";
    public const string Attempts = "dnsorleans.attempts";
    public const string Attempt = "dnsorleans.attempt";
    public const string Joined = "dnsorleans.joined";
    public const string ClientSubnet = "dnsorleans.client_subnet";
    public const string ExtendedError = "dnsorleans.extended_error";
    public const string ResultsReceived = "dnsorleans.results.received";
    public const string ResultsExpected = "dnsorleans.results.expected";
}
