using System.Globalization;
using DnsOrleans.Api.Problems;
using Microsoft.Extensions.Primitives;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>Reads a lookup from a query string: lists with commas, repeated, or both (<c>locations=a,b&amp;locations=c</c>). Parameters that are not the contract's are ignored.</summary>
internal static class LookupQueryStringReader
{
    /// <summary>Reads <paramref name="parameters"/>; those at fault are noted and stay null.</summary>
    public static LookupQuery Read(IQueryCollection parameters, Faults faults) => new()
    {
        Domain = Single(parameters, Fields.Domain, faults),
        Locations = Texts(parameters, Fields.Locations),
        RecordTypes = Texts(parameters, Fields.RecordTypes),
        TimeoutMs = WholeNumber(Single(parameters, Fields.TimeoutMs, faults), faults),
        Dnssec = Boolean(Single(parameters, Fields.Dnssec, faults), faults),
        Resolvers = Single(parameters, Fields.Resolvers, faults),
    };

    private static string? Single(IQueryCollection parameters, string field, Faults faults)
    {
        if (!parameters.TryGetValue(field, out var values))
            return null;
        if (values.Count > 1)
            faults.Invalid(field, "stands more than once; give it once");
        return values[0];
    }

    private static List<string>? Texts(IQueryCollection parameters, string field)
    {
        if (!parameters.TryGetValue(field, out var values))
            return null;
        // "locations=" is an empty list; "locations=a,,b" has an empty item.
        return StringValues.IsNullOrEmpty(values)
            ? []
            : [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))];
    }

    private static int? WholeNumber(string? text, Faults faults)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
        faults.Invalid(Fields.TimeoutMs, $"{Fields.Quote(text)} is not a whole number of milliseconds");
        return null;
    }

    private static bool? Boolean(string? text, Faults faults)
    {
        if (text is null)
            return null;
        if (bool.TryParse(text, out var value))
            return value;
        faults.Invalid(Fields.Dnssec, $"{Fields.Quote(text)} is not true or false");
        return null;
    }
}
