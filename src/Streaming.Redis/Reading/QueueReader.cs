using DnsOrleans.Streaming.Redis.Entries;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Streaming.Redis.Reading;

/// <summary>Which entries of a queue come next: first, as long as there are any, those that earlier readers left; then new ones; from time to time those whose delivery failed.</summary>
internal sealed class QueueReader(string provider, uint queue, QueueGroup group, Doorbell doorbell, RedisStreamOptions options, StreamMeters meters, ILogger logger, TimeProvider time)
{
    private const string Beginning = "0-0";

    private readonly HashSet<string> _underWay = [];
    private Hold _hold = Hold.Nobody;
    private long _heldSince;
    private string? _claimFrom;
    private TimeSpan _claimIdle;
    private long _lastClaim;
    private string _lastId = Beginning;
    private bool _mayHaveMore;

    /// <summary>Entries handed out and neither delivered nor given up.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>An entry is no longer under way.</summary>
    public void Done(string id) => _underWay.Remove(id);

    /// <summary>Redis was away: a read that was not answered may have happened, and its entries are to be found.</summary>
    public void Doubt() => BeginClaim(TimeSpan.Zero);

    /// <summary>The group has vanished, or the whole stream.</summary>
    public void GroupGone()
    {
        StreamLog.GroupGone(logger, provider, queue);
        _hold = Hold.Nobody;
    }

    /// <summary>Returns the next entries, at most <paramref name="count"/>; none where none came in time.</summary>
    public async Task<QueueEntry[]> NextAsync(int count, CancellationToken cancellationToken)
    {
        if (_hold == Hold.Another && !await HasBeenGivenUpAsync(cancellationToken))
            return [];
        if (_hold == Hold.Nobody)
            await TakeAsync();
        if (_claimFrom is null && time.GetElapsedTime(_lastClaim) >= options.RedeliverAfter)
            BeginClaim(options.RedeliverAfter);
        // What was read earlier goes first: it is older.
        if (_claimFrom is not null)
        {
            var claimed = await ClaimAsync(count);
            if (claimed.Length > 0 || _claimFrom is not null)
                return claimed;
        }
        if (_mayHaveMore && await ReadAsync(count) is { Length: > 0 } more)
            return more;
        var patience = UnderWay > 0 ? options.AckDelay : options.BlockTime;
        var rang = await doorbell.WaitAsync(_lastId, patience, cancellationToken);
        // A read where nothing rang keeps the hold, and finds what ids smaller than the last one would hide.
        return rang || time.GetElapsedTime(_heldSince) >= options.BlockTime ? await ReadAsync(count) : [];
    }

    private async Task TakeAsync()
    {
        _lastId = await group.TakeAsync();
        _hold = Hold.Mine;
        _heldSince = time.GetTimestamp();
        _mayHaveMore = true;
        StreamLog.Taken(logger, provider, queue, group.Reader);
        BeginClaim(TimeSpan.Zero);
    }

    /// <summary>Another reader holds the queue: Orleans is moving it, or was about to, in which case that reader gives it up or its lease runs out.</summary>
    private async Task<bool> HasBeenGivenUpAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.BlockTime, time, cancellationToken);
        // Asks for nothing but the answer to who holds it.
        return IsMine((await group.ClaimAsync(options.OwnerLease, Beginning, 1)).Hold) || _hold == Hold.Nobody;
    }

    private void BeginClaim(TimeSpan idle)
    {
        _claimFrom = Beginning;
        _claimIdle = idle;
        _lastClaim = time.GetTimestamp();
    }

    private async Task<QueueEntry[]> ClaimAsync(int count)
    {
        var found = await group.ClaimAsync(_claimIdle, _claimFrom!, count);
        if (!IsMine(found.Hold))
            return [];
        var (next, ids) = found.Value;
        var idle = ids.Where(id => !_underWay.Contains(id)).ToList();
        var claimed = idle.Count > 0 ? await group.HandOutAsync(idle) : new([]);
        if (!IsMine(claimed.Hold))
            return [];
        _claimFrom = next == Beginning ? null : next;
        if (_claimFrom is null)
            await group.RemoveDeadReadersAsync();
        var entries = Begun(claimed.Value!);
        if (entries.Length > 0)
        {
            meters.Claimed(entries.Length);
            StreamLog.Claimed(logger, provider, queue, entries.Length);
        }
        return entries;
    }

    private async Task<QueueEntry[]> ReadAsync(int count)
    {
        var read = await group.ReadAsync(count);
        if (!IsMine(read.Hold))
            return [];
        var entries = Begun(read.Value!);
        _mayHaveMore = entries.Length > 0;
        if (entries.Length > 0)
            _lastId = entries[^1].Id;
        var now = time.GetUtcNow();
        foreach (var entry in entries)
            meters.Read(now - EntryId.Parse(entry.Id).StoredAt);
        return entries;
    }

    private QueueEntry[] Begun(QueueEntry[] entries)
    {
        foreach (var entry in entries)
            _underWay.Add(entry.Id);
        return entries;
    }

    private bool IsMine(Hold hold)
    {
        if (hold == Hold.Mine)
            _heldSince = time.GetTimestamp();
        else if (hold == Hold.Another && _hold != Hold.Another)
            StreamLog.LostToAnother(logger, provider, queue);
        _hold = hold;
        return hold == Hold.Mine;
    }
}
