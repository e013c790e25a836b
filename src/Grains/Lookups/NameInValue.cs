namespace DnsOrleans.Grains.Lookups;

/// <summary>Compares values of which one field is a domain name, the rest letter by letter.</summary>
/// <param name="field">The name's place among the fields that blanks part, from 0; -1 for the last. A blank within a name is escaped (RFC 4343 section 2.1), and no field before it may hold one.</param>
internal sealed class NameInValue(int field) : IEqualityComparer<string>
{
    public bool Equals(string? left, string? right)
    {
        if (left is null || right is null || left.Length != right.Length)
            return ReferenceEquals(left, right);
        if (!left.Equals(right, StringComparison.OrdinalIgnoreCase))
            return false;
        // Of one length and alike but for case, so that blanks stand in the same places.
        var (start, end) = NameOf(left);
        return left.AsSpan(0, start).SequenceEqual(right.AsSpan(0, start)) && left.AsSpan(end).SequenceEqual(right.AsSpan(end));
    }

    public int GetHashCode(string value) => value.GetHashCode(StringComparison.OrdinalIgnoreCase);

    private (int Start, int End) NameOf(string value)
    {
        if (field < 0)
            return (value.LastIndexOf(' ') + 1, value.Length);
        var start = 0;
        for (var i = 0; i < field; i++)
        {
            var blank = value.IndexOf(' ', start);
            if (blank < 0)
                return (value.Length, value.Length);
            start = blank + 1;
        }
        var next = value.IndexOf(' ', start);
        return (start, next < 0 ? value.Length : next);
    }
}
