using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>Turns the grains' reports into the bodies that callers see. Orders are kept.</summary>
internal static class AnswerMapping
{
    public static LookupAnswer ToAnswer(this LookupReport report)
    {
        var byLocation = new OrderedDictionary<string, LocationAnswer>(report.Locations.Length);
        var successful = 0;
        foreach (var location in report.Locations)
        {
            byLocation.Add(location.Location, location.ToAnswer());
            successful += location.Status == AnswerStatus.Success ? 1 : 0;
        }
        var agreement = new OrderedDictionary<string, AgreementAnswer>(report.Agreement.Length);
        foreach (var type in report.Agreement)
            agreement.Add(type.RecordType, type.ToAnswer());
        return new()
        {
            LookupId = report.LookupId,
            TraceId = report.TraceId,
            Domain = report.Domain.Text,
            Status = EnumWords.Of(report.Status),
            Message = report.Message,
            StartedAt = report.StartedAt,
            DurationMs = Milliseconds(report.Duration),
            Results = new()
            {
                ByLocation = byLocation,
                Summary = new()
                {
                    TotalLocations = report.Locations.Length,
                    Successful = successful,
                    Failed = report.Locations.Length - successful,
                },
            },
            Agreement = agreement,
        };
    }

    public static LocationAnswer ToAnswer(this LocationReport report)
    {
        var records = new OrderedDictionary<string, RecordAnswer>(report.Records.Length);
        foreach (var record in report.Records)
            records.Add(record.RecordType, record.ToAnswer());
        return new()
        {
            Status = EnumWords.Of(report.Status),
            Error = report.Error,
            ProcessingTimeMs = Milliseconds(report.ProcessingTime),
            Vantage = report.Vantage?.ToAnswer(),
            Records = records,
        };
    }

    public static RecordAnswer ToAnswer(this RecordReport report) => new()
    {
        RecordType = report.RecordType,
        Status = report.Status,
        Records = report.Records,
        Ttl = report.Ttl,
        DurationMs = Milliseconds(report.Duration),
        Error = report.Error,
        Answers = Map(report.Answers, answer => new SectionRecord
        {
            Name = answer.Name,
            Type = answer.Type,
            Ttl = answer.Ttl,
            Class = answer.Class,
            Value = answer.Value,
        }),
        Resolver = report.Resolver,
        Transport = report.Transport,
        Attempts = report.Attempts,
        Flags = report.Flags,
        ExtendedError = report.ExtendedError?.ToAnswer(),
        ExtendedErrors = report.Details.Errors(),
        Nsid = report.Details?.NameServerId,
        ClientSubnet = report.Details.Subnet(),
        Cookie = report.Details.Cookie(),
        Authenticated = report.Authenticated,
        ByResolver = report.ByResolver.ToAnswers(),
        ResolverAgreement = report.ResolverAgreement?.ToAnswer(),
    };

    public static VantageAnswer ToAnswer(this Vantage vantage) =>
        new() { Kind = EnumWords.Of(vantage.Kind), Resolver = vantage.Resolver, ClientSubnet = vantage.ClientSubnet };

    private static AgreementAnswer ToAnswer(this TypeAgreement agreement) => new()
    {
        Verdict = EnumWords.Of(agreement.Verdict),
        Groups = Map(agreement.Groups, group => new GroupAnswer
        {
            Locations = group.Locations,
            Status = group.Status,
            Records = group.Records,
        }),
    };

    /// <summary>Milliseconds with microseconds as their fraction: what a clock here can tell.</summary>
    public static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);

    private static ImmutableArray<TTo> Map<TFrom, TTo>(ImmutableArray<TFrom> from, Func<TFrom, TTo> map)
    {
        if (from.IsDefaultOrEmpty)
            return [];
        var to = new TTo[from.Length];
        for (var i = 0; i < to.Length; i++)
            to[i] = map(from[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(to);
    }
}
