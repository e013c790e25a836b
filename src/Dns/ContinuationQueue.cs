using System.Collections.Concurrent;
using DnsOrleans.Dns.Transport.Udp.Native;

namespace DnsOrleans.Dns;

/// <summary>Takes what goes on after a lookup from the receiving thread to the thread pool, many lookups with one hop.</summary>
/// <remarks>Whoever begins to work the queue off asks for another worker first: should a caller's code block, the callers behind it go on there.</remarks>
internal sealed class ContinuationQueue : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<AwaitedLookup> _completed = new();
    private int _asked;

    /// <summary>The lookup's caller is to go on; on a receiving thread once <see cref="StartAll"/> is called, elsewhere soon.</summary>
    public void Add(AwaitedLookup lookup)
    {
        _completed.Enqueue(lookup);
        if (!BatchEngine.IsReceiving)
            Start();
    }

    /// <summary>Lets a pool thread work the queue off, and tells how many callers are in it.</summary>
    public int StartAll()
    {
        Start();
        return _completed.Count;
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

    // Unless one is on its way already.
    private void Start()
    {
        if (!_completed.IsEmpty && Interlocked.Exchange(ref _asked, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
