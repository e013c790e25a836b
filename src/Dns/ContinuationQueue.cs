using System.Collections.Concurrent;
using DnsOrleans.Dns.Transport.Udp.Native;

namespace DnsOrleans.Dns;

/// <summary>Takes what goes on after a lookup from the receiving thread to the thread pool, many lookups with one hop.</summary>
/// <remarks>Whoever begins to work the queue off asks for another worker first: should a caller's code block, the callers behind it go on there.</remarks>
internal sealed class ContinuationQueue : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<AwaitedLookup> _completed = new();
    private int _asked;

    public ContinuationQueue() => AfterBatch = StartAll;

    /// <summary>What the engine of this queue's resolver is to call once it has handed a batch of replies out: lets a pool thread work the queue off, and tells how many callers are in it.</summary>
    public Func<int> AfterBatch { get; }

    /// <summary>The lookup's caller is to go on; on the resolver's own receiving thread when that has handed its batch out, elsewhere soon, another resolver's receiving thread included.</summary>
    public void Add(AwaitedLookup lookup)
    {
        _completed.Enqueue(lookup);
        if (!BatchEngine.WillCall(AfterBatch))
            Start();
    }

    void IThreadPoolWorkItem.Execute()
    {
        // In this order: what is added after the queue was found empty asks anew.
        Volatile.Write(ref _asked, 0);
        Interlocked.MemoryBarrier();
        if (!_completed.TryDequeue(out var lookup))
            return;
        Start();
        do
            lookup.Deliver();
        while (_completed.TryDequeue(out lookup));
    }

    private int StartAll()
    {
        Start();
        return _completed.Count;
    }

    // Unless one is on its way already.
    private void Start()
    {
        if (!_completed.IsEmpty && Interlocked.Exchange(ref _asked, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
