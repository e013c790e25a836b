using System.Diagnostics;
using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>One DNS lookup under way, and how many cells wait for it.</summary>
/// <param name="key">The question.</param>
/// <param name="deadline">When it ends by itself, as a timestamp of the worker's time.</param>
/// <param name="span">The span of the cell that began it; default if nothing is recorded.</param>
#pragma warning disable CA1001 // The source has neither timer nor wait handle to dispose of.
internal sealed class SharedLookup(LookupKey key, long deadline, ActivityContext span)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _abandoned = new();
    private int _interested = 1;

    public LookupKey Key => key;

    public long Deadline => deadline;

    public ActivityContext Span => span;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Set by the cell that began it, before any other can meet it.</summary>
    public Task<LookupResult> Result { get; set; } = null!;

    public void Join() => _interested++;

    /// <summary>True if that was the last one.</summary>
    public bool Leave() => --_interested == 0;

    public void Abandon() => _abandoned.Cancel();
}
