namespace DnsOrleans.Grains.Lookups;

/// <summary>When two values of a record type are the same.</summary>
internal static class RecordValues
{
    private const int Last = -1;

    private static readonly NameInValue TargetOfNaptr = new(Last);
    private static readonly NameInValue TargetOfService = new(1);
    private static readonly NameInValue SignerOfRrsig = new(7);

    /// <summary>Without the case of names; in the rest of a value letters may mean something.</summary>
    public static IEqualityComparer<string> ComparerOf(string recordType) => recordType switch
    {
        // Names and numbers throughout, or what is written in either case.
        "A" or "AAAA" or "CNAME" or "DNAME" or "MX" or "NS" or "NSEC" or "NSEC3" or "PTR" or "SOA" or "SRV" => StringComparer.OrdinalIgnoreCase,
        "NAPTR" => TargetOfNaptr,
        "HTTPS" or "SVCB" => TargetOfService,
        "RRSIG" => SignerOfRrsig,
        _ => StringComparer.Ordinal,
    };

    /// <summary>Whether two answers hold the same records, in any order.</summary>
    public static bool AreSame(ReadOnlySpan<string> left, ReadOnlySpan<string> right, IEqualityComparer<string> values)
    {
        // Mostly the same records come in the same order, which needs no set.
        if (left.SequenceEqual(right, values))
            return true;
        var set = new HashSet<string>(values);
        foreach (var value in left)
            set.Add(value);
        return set.SetEquals(right.ToArray());
    }
}
