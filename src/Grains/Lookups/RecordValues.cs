namespace DnsOrleans.Grains.Lookups;

/// <summary>When two values of a record type are the same.</summary>
internal static class RecordValues
{
    /// <summary>Without the case of letters for types that are names and numbers throughout; in others it may mean something.</summary>
    public static StringComparer ComparerOf(string recordType) =>
        recordType is "A" or "AAAA" or "CNAME" or "DNAME" or "MX" or "NS" or "NSEC" or "PTR" or "SOA" or "SRV"
            ? StringComparer.OrdinalIgnoreCase
            : StringComparer.Ordinal;

    /// <summary>Whether two answers hold the same records, in any order.</summary>
    public static bool AreSame(ReadOnlySpan<string> left, ReadOnlySpan<string> right, StringComparer values)
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
