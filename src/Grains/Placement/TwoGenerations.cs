using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DnsOrleans.Grains.Placement;

/// <summary>A bounded map that forgets what has not been used for longest, roughly: when the young half is full, the old one goes and the young one grows old. For any number of threads, without a lock on the way of a read.</summary>
/// <param name="capacity">How many entries it holds at most.</param>
internal sealed class TwoGenerations<TKey, TValue>(int capacity) : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private readonly int _half = Math.Max(1, capacity / 2);
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _room = Math.Max(1, capacity / 2);

    public void Set(TKey key, TValue value)
    {
        if (_young.TryAdd(key, value))
            Took();
        else
            _young[key] = value;
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
            return true;
        if (!_old.TryRemove(key, out value))
            return false;
        Set(key, value);
        return true;
    }

    public bool Remove(TKey key)
    {
        var wasOld = _old.TryRemove(key, out _);
        return _young.TryRemove(key, out _) || wasOld;
    }

    public void Clear()
    {
        lock (_turn)
        {
            (_young, _old) = (new(), new());
            _room = _half;
        }
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _young.Concat(_old).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Took()
    {
        if (Interlocked.Decrement(ref _room) > 0)
            return;
        lock (_turn)
        {
            if (_room > 0)
                return;
            (_old, _young) = (_young, new());
            _room = _half;
        }
    }
}
