namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>Waits for what tells of no event.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    /// <summary>Returns once the values are equal; the failure has the last one.</summary>
    public static async Task EqualAsync<T>(T expected, Func<Task<T>> actual)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Within);
        T last;
        do
            last = await actual();
        while (!EqualityComparer<T>.Default.Equals(expected, last) && !deadline.IsCancellationRequested && await TicksAsync(pause, deadline.Token));
        Assert.Equal(expected, last);
    }

    private static async Task<bool> TicksAsync(PeriodicTimer pause, CancellationToken cancellationToken)
    {
        try
        {
            return await pause.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
