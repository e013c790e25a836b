namespace DnsOrleans.Grains.History;

/// <summary>What is kept of past lookups.</summary>
public sealed record HistoryLimits
{
    /// <summary>Reports kept for one name, the oldest forgotten first; default 50.</summary>
    public int Reports { get; init; } = 50;

    /// <summary>How long a report is kept at most; default 30 days. A store of histories shall let an entry expire this long after it was written.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Names whose history one silo holds in memory, the least recently used let go first (and read again where histories are stored); default 1000.</summary>
    public int Names { get; init; } = 1000;

    /// <summary>Characters of records kept for one name, what reports share counted once; the oldest reports are forgotten for it, and a report that is larger is not kept. Default 65536.</summary>
    public int Characters { get; init; } = 65_536;
}
