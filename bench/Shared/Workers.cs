namespace DnsOrleans.Bench.Shared;

/// <summary>A number of operations, some of them at once.</summary>
public static class Workers
{
    /// <summary>Runs operations 0 to <paramref name="operations"/> - 1, <paramref name="atOnce"/> at a time.</summary>
    public static Task RunAsync(int operations, int atOnce, Func<int, Task> operation)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            for (var index = Interlocked.Increment(ref next); index < operations; index = Interlocked.Increment(ref next))
                await operation(index);
        })));
    }
}
