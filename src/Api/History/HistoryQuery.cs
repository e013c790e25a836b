using System.Globalization;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.History;

/// <summary>Whose history is asked for, and how much of it.</summary>
/// <param name="Domain">The name.</param>
/// <param name="Limit">Lookups at most, the newest.</param>
internal readonly record struct HistoryQuery(DomainName Domain, int Limit)
{
    /// <summary>The query parameter that bounds the answer.</summary>
    public const string LimitField = "limit";

    /// <summary>Reads the path's name, or address, and the query string; everything wrong is noted. Parameters that are not described are ignored.</summary>
    /// <param name="text">The path's last segment.</param>
    /// <param name="parameters">The query string.</param>
    /// <param name="most">How many lookups are kept of a name.</param>
    /// <param name="faults">What is wrong.</param>
    public static HistoryQuery Read(string text, IQueryCollection parameters, int most, Faults faults) =>
        new(ReadDomain(text, faults), ReadLimit(parameters, most, faults));

    private static DomainName ReadDomain(string text, Faults faults)
    {
        // An address is asked about by its PTR record's name; there is no other that it could stand for.
        if (AddressText.TryParse(text, out var address))
            return DomainName.ForAddress(address);
        if (!DomainName.TryParse(text, out var name, out var error))
            faults.Invalid(Fields.Domain, error);
        return name;
    }

    private static int ReadLimit(IQueryCollection parameters, int most, Faults faults)
    {
        if (!parameters.TryGetValue(LimitField, out var values))
            return most;
        if (values.Count > 1)
            faults.Invalid(LimitField, "stands more than once; give it once");
        else if (!int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit < 1 || limit > most)
            faults.Invalid(LimitField, $"{Fields.Quote(values[0] ?? "")} is no whole number from 1 to {most}; leave it out for all that is kept");
        else
            return limit;
        return most;
    }
}
