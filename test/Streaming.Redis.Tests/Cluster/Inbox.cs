using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>What the consumers of one stream key were given, in order, over every silo of this process; tests await it.</summary>
internal sealed class Inbox
{
    private static readonly ConcurrentDictionary<string, Inbox> ByKey = new();

    private readonly Lock _lock = new();
    private ImmutableList<Receipt> _receipts = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called with each event before it is taken; a test may throw or wait here.</summary>
    public Func<TestEvent, Task> OnEvent { get; set; } = _ => Task.CompletedTask;

    public ImmutableList<Receipt> Receipts
    {
        get
        {
            lock (_lock)
                return _receipts;
        }
    }

    public IEnumerable<int> Numbers => Receipts.Select(receipt => receipt.Number);

    /// <summary>The numbers, each where it came first.</summary>
    public IEnumerable<int> FirstNumbers => Numbers.Distinct();

    public static Inbox Of(string key) => ByKey.GetOrAdd(key, _ => new());

    public async Task TakeAsync(TestEvent item, string silo)
    {
        var receipt = Receipt.Of(item, silo);
        await OnEvent(item);
        lock (_lock)
        {
            _receipts = _receipts.Add(receipt);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns once the receipts are as asked for.</summary>
    /// <exception cref="TimeoutException">They were not within the time; the message has them.</exception>
    public async Task<ImmutableList<Receipt>> WaitAsync(Func<ImmutableList<Receipt>, bool> condition, TimeSpan? within = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            Task changed;
            ImmutableList<Receipt> receipts;
            lock (_lock)
                (changed, receipts) = (_changed.Task, _receipts);
            if (condition(receipts))
                return receipts;
            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"{receipts.Count} events came: {string.Join(' ', receipts.TakeLast(50).Select(receipt => receipt.Number))}");
            }
        }
    }

    /// <summary>Returns once every number from 1 to <paramref name="last"/> has come, in whatever order and however often.</summary>
    public Task<ImmutableList<Receipt>> WaitForAllAsync(int last, TimeSpan? within = null) =>
        WaitAsync(receipts => receipts.Count >= last && receipts.Select(receipt => receipt.Number).Distinct().Count() >= last, within);
}
