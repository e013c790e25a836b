using System.Threading.Channels;

namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>Where every consumer of this process tells how long an event took.</summary>
internal static class Arrivals
{
    private static readonly Channel<TimeSpan> Took = Channel.CreateUnbounded<TimeSpan>();

    public static void Tell(BenchEvent item) => Took.Writer.TryWrite(TimeProvider.System.GetElapsedTime(item.PublishedAt));

    /// <summary>The next arrival's duration.</summary>
    /// <exception cref="TimeoutException">Nothing arrived within 30 s.</exception>
    public static async Task<TimeSpan> NextAsync() =>
        Took.Reader.TryRead(out var took) ? took : await Took.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
