using System.Collections.Immutable;
using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>Turns what is told of resolvers, and of replies beside their records, into the bodies that callers see. What is absent is left out.</summary>
internal static class ResolverMapping
{
    /// <summary>Each resolver's answer; null where not every one was asked.</summary>
    public static IReadOnlyList<ResolverAnswer>? ToAnswers(this ImmutableArray<ResolverReport> reports) =>
        reports.IsDefaultOrEmpty ? null : [.. reports.Select(ToAnswer)];

    public static ResolverAgreementAnswer ToAnswer(this ResolverAgreement agreement) => new()
    {
        Verdict = EnumWords.Of(agreement.Verdict),
        Groups = [.. agreement.Groups.Select(group => new ResolverGroupAnswer
        {
            Resolvers = group.Resolvers,
            Status = group.Status,
            Records = group.Records,
        })],
    };

    public static ExtendedErrorAnswer ToAnswer(this ExtendedError error) => new() { Code = error.Code, Text = error.Text };

    /// <summary>Every Extended DNS Error; null if there are none.</summary>
    public static IReadOnlyList<ExtendedErrorAnswer>? Errors(this ReplyDetails? details) =>
        details is { ExtendedErrors: { IsDefaultOrEmpty: false } errors } ? [.. errors.Select(ToAnswer)] : null;

    public static SubnetAnswer? Subnet(this ReplyDetails? details) =>
        details?.ClientSubnet is { } subnet ? new() { Network = subnet.Network, Scope = subnet.Scope } : null;

    /// <summary>True where the reply repeated the cookie, else null.</summary>
    public static bool? Cookie(this ReplyDetails? details) => details is { HasCookie: true } ? true : null;

    private static ResolverAnswer ToAnswer(ResolverReport report) => new()
    {
        Resolver = report.Resolver,
        Status = report.Status,
        Records = report.Records,
        Ttl = report.Ttl,
        DurationMs = AnswerMapping.Milliseconds(report.Duration),
        Error = report.Error,
        Transport = report.Transport,
        Attempts = report.Attempts,
        Flags = report.Flags,
        ExtendedError = report.Details.Errors()?[0],
        ExtendedErrors = report.Details.Errors(),
        Nsid = report.Details?.NameServerId,
        ClientSubnet = report.Details.Subnet(),
        Cookie = report.Details.Cookie(),
        Authenticated = report.Authenticated,
    };
}
