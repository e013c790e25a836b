namespace DnsOrleans.Api.Tests.Running;

/// <summary>Waits for what becomes true by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns once <paramref name="condition"/> holds; else fails with what was seen last.</summary>
    public static async Task HoldsAsync<T>(Func<Task<T>> see, Func<T, bool> condition, string what)
    {
        using var late = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var seen = await see();
        while (!condition(seen))
        {
            Assert.False(late.IsCancellationRequested, $"{what}: still {seen} after {Patience.TotalSeconds} s");
            await look.WaitForNextTickAsync();
            seen = await see();
        }
    }
}
