using System.Collections.Immutable;

namespace DnsOrleans.Playground;

/// <summary>One name of the playground and what it shows.</summary>
/// <param name="Name">The whole name without a final dot, <c>geo.playground.test</c>.</param>
/// <param name="Description">One sentence for a person.</param>
public sealed record PlaygroundScenario(string Name, string Description)
{
    /// <summary>Every scenario, in the order to try them in.</summary>
    public static ImmutableArray<PlaygroundScenario> All { get; } =
    [
        Of("agree", "Every location sees the same A, AAAA, MX, TXT and NS records."),
        Of("geo", "Every location sees an A and AAAA record of its own, and a TXT record that names the location."),
        Of("mail", "Three MX records with preferences, their hosts' addresses, SPF, and DMARC at _dmarc.mail.playground.test."),
        Of("text", "TXT records with quotes, backslashes, semicolons, HTML, octets over 127, control characters, and several strings in one record."),
        Of("types", "One record or two of each rarer type: HTTPS, SVCB, SRV, TLSA, SSHFP, CAA, NAPTR, LOC, URI, PTR, and TYPE65280, which has no name."),
        Of("big", "More than 1232 octets of TXT: the UDP reply is truncated, and TCP brings the whole."),
        Of("alias", "A chain of three CNAME records ends at an A and an AAAA record."),
        Of("slow", "The last location's reply comes 800 ms late."),
        Of("broken", "The second location gets SERVFAIL with an Extended DNS Error; the others get an answer."),
        Of("gone", "The name does not exist: NXDOMAIN everywhere."),
        Of("empty", "The name exists but has no records: an empty NOERROR for every type."),
        Of("silent", "The second location never gets a reply; the others get an answer."),
        Of("refused", "Every location is refused, with an Extended DNS Error."),
        Of("rolling", "A new address reaches one location after the other over each minute, then the next change begins."),
    ];

    private static PlaygroundScenario Of(string label, string description) => new($"{label}.{PlaygroundServer.ZoneName}", description);
}
