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

    /// <summary>What is spoken over TLS (OpenTelemetry): <c>dot</c> or <c>http</c>; absent for plain DNS.</summary>
    public const string NetworkProtocol = "network.protocol.name";

    /// <summary>The low-cardinality reason of a failure (OpenTelemetry): a status such as <c>SERVFAIL</c> or <c>timeout</c>.</summary>
    public const string ErrorType = "error.type";

    public const string LookupId = "dnsorleans.lookup.id";
    public const string LookupStatus = "dnsorleans.lookup.status";

    /// <summary>The whole lookup's time, seconds.</summary>
    public const string LookupTimeout = "dnsorleans.lookup.timeout";

    public const string Locations = "dnsorleans.locations";
    public const string RecordTypes = "dnsorleans.record_types";
    public const string Location = "dnsorleans.location";
    public const string LocationStatus = "dnsorleans.location.status";
    public const string RecordType = "dnsorleans.record_type";

    /// <summary>The RCODE's name, or why there was no reply.</summary>
    public const string RecordStatus = "dnsorleans.record.status";
    public const string RecordCount = "dnsorleans.record.count";

    /// <summary>The smallest TTL of the asked records, seconds.</summary>
    public const string Ttl = "dnsorleans.ttl";
    public const string Attempts = "dnsorleans.attempts";

    /// <summary>Which of a record's queries this is, from 1.</summary>
    public const string Attempt = "dnsorleans.attempt";

    /// <summary>The reply was truncated, and asked again over TCP.</summary>
    public const string Truncated = "dnsorleans.truncated";

    /// <summary>True where the cell waited for another's lookup of the same question; a link names that one's span.</summary>
    public const string Joined = "dnsorleans.joined";
    public const string ClientSubnet = "dnsorleans.client_subnet";

    /// <summary>The SCOPE PREFIX-LENGTH of the answer (RFC 7871), bits.</summary>
    public const string ClientSubnetScope = "dnsorleans.client_subnet.scope";

    /// <summary>Which of the machines behind the resolver's address answered (RFC 5001).</summary>
    public const string NameServerId = "dnsorleans.nsid";

    /// <summary>Whether the resolver says that it has validated the answer (the AD bit); only where DNSSEC was asked for.</summary>
    public const string Authenticated = "dnsorleans.authenticated";

    /// <summary>How several resolvers were asked at once: <c>race</c> or <c>all</c>; absent where they were asked in turn.</summary>
    public const string Resolvers = "dnsorleans.resolvers";

    /// <summary>Whether they agree: <c>agree</c>, <c>differ</c> or <c>inconclusive</c>.</summary>
    public const string ResolverVerdict = "dnsorleans.resolver_agreement";

    /// <summary>The INFO-CODE of an Extended DNS Error and its text (RFC 8914): <c>6 DNSSEC Bogus</c>.</summary>
    public const string ExtendedError = "dnsorleans.extended_error";

    /// <summary>What a history made of an event: <c>recorded</c>, <c>duplicate</c>, <c>too_old</c> or <c>too_large</c>.</summary>
    public const string HistoryOutcome = "dnsorleans.history.outcome";

    /// <summary>How many reports the history keeps now.</summary>
    public const string HistoryReports = "dnsorleans.history.reports";
    public const string ResultsReceived = "dnsorleans.results.received";
    public const string ResultsExpected = "dnsorleans.results.expected";
}
