using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>Makes of a caller's words the question that goes to the regions, or notes everything that is wrong with them.</summary>
internal sealed class LookupValidator
{
    /// <summary>The record types of a request that names none.</summary>
    public static readonly ImmutableArray<string> DefaultRecordTypes = ["A", "AAAA", "MX", "TXT", "NS"];

    private readonly ImmutableArray<string> _locations;
    private readonly FrozenSet<string> _known;
    private readonly string _knownInWords;
    private readonly ResolverStrategy _resolvers;

    public LookupValidator(DnsOrleansSettings settings)
    {
        _locations = [.. settings.Locations.Select(location => location.Name)];
        _known = _locations.ToFrozenSet(StringComparer.Ordinal);
        _knownInWords = string.Join(", ", _locations);
        _resolvers = settings.Regions.Resolvers;
    }

    /// <summary>The question, null where <paramref name="faults"/> has any (those noted while reading included).</summary>
    public LookupRequest? Validate(LookupQuery query, Faults faults)
    {
        // A body that could not be read has no fields to speak of.
        if (faults.Has(Fields.Body))
            return null;
        var recordTypes = RecordTypes(query.RecordTypes, faults);
        var domain = Domain(query.Domain, recordTypes, faults);
        var locations = Locations(query.Locations, faults);
        var timeout = Timeout(query.TimeoutMs, faults);
        var resolvers = Resolvers(query.Resolvers, faults);
        return !faults.None ? null : new()
        {
            Domain = domain,
            Locations = locations,
            RecordTypes = recordTypes,
            Timeout = timeout,
            Dnssec = query.Dnssec ?? false,
            Resolvers = resolvers,
        };
    }

    private static DomainName Domain(string? text, ImmutableArray<string> recordTypes, Faults faults)
    {
        if (text is not null && recordTypes is ["PTR"] && AddressText.TryParse(text, out var address))
            return DomainName.ForAddress(address);
        if (!DomainName.TryParse(text, out var name, out var error) && !faults.Has(Fields.Domain))
            faults.Invalid(Fields.Domain, error);
        return name;
    }

    private ImmutableArray<string> Locations(IReadOnlyList<string>? names, Faults faults)
    {
        if (names is null)
            return _locations;
        if (names.Count == 0)
            faults.Invalid(Fields.Locations, $"is empty; name some of {_knownInWords}, or leave it out for all of them");
        var asked = new OrderedDictionary<string, bool>(names.Count);
        foreach (var name in names)
        {
            if (asked.TryAdd(name, true) && !_known.Contains(name))
                faults.Unknown(Fields.Locations, $"{Fields.Quote(name)} is not known; known are {_knownInWords}");
        }
        return [.. asked.Keys];
    }

    private static ImmutableArray<string> RecordTypes(IReadOnlyList<string>? names, Faults faults)
    {
        if (names is null)
            return DefaultRecordTypes;
        if (names.Count == 0)
            faults.Invalid(Fields.RecordTypes, "is empty; name some such as A or MX, or leave it out for A, AAAA, MX, TXT and NS");
        var asked = new OrderedDictionary<string, bool>(Math.Min(names.Count, LookupQuery.MaxRecordTypes));
        foreach (var name in names)
        {
            if (RequestedType.TryParse(name, out var canonical, out var error))
                asked.TryAdd(canonical, true);
            else
                faults.Invalid(Fields.RecordTypes, error);
        }
        if (asked.Count > LookupQuery.MaxRecordTypes)
            faults.Invalid(Fields.RecordTypes, $"names {asked.Count} types; at most {LookupQuery.MaxRecordTypes} are asked at once");
        return [.. asked.Keys];
    }

    private ResolverStrategy Resolvers(string? word, Faults faults)
    {
        if (word is null)
            return _resolvers;
        if (!RequestedStrategy.TryParse(word, out var strategy))
            faults.Invalid(Fields.Resolvers, $"{Fields.Quote(word)} is none of {RequestedStrategy.Words}");
        return strategy;
    }

    private static TimeSpan Timeout(int? milliseconds, Faults faults)
    {
        var timeout = milliseconds ?? LookupQuery.DefaultTimeoutMs;
        if (timeout is < LookupQuery.MinTimeoutMs or > LookupQuery.MaxTimeoutMs)
        {
            faults.Invalid(Fields.TimeoutMs, string.Create(
                CultureInfo.InvariantCulture,
                $"is outside {LookupQuery.MinTimeoutMs} to {LookupQuery.MaxTimeoutMs} milliseconds"));
        }
        return TimeSpan.FromMilliseconds(timeout);
    }
}
