using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>The key of a worker grain: its region and the shard that a name falls into there, <c>us-east-1/3</c>.</summary>
public readonly record struct RegionWorkerKey(string Region, int Shard)
{
    /// <summary>The worker where a region's lookups of <paramref name="domain"/> meet, the same in every process.</summary>
    public static RegionWorkerKey For(string region, DomainName domain, int shards)
    {
        // FNV-1a, 32 bits: stable over processes, as string.GetHashCode is not.
        var hash = 2166136261u;
        foreach (var character in domain.Text)
            hash = (hash ^ character) * 16777619u;
        return new(region, (int)(hash % (uint)shards));
    }

    /// <summary>Reads a key; false if it has no region or its shard is no number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RegionWorkerKey key)
    {
        var slash = text.LastIndexOf('/');
        if (slash > 0 && int.TryParse(text[(slash + 1)..], out var shard) && shard >= 0)
        {
            key = new(text[..slash].ToString(), shard);
            return true;
        }
        key = default;
        return false;
    }

    public override string ToString() => $"{Region}/{Shard}";
}
