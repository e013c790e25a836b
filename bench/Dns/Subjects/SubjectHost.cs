using System.Diagnostics;
using System.Net;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>A subject in a process of its own, told by lines what to do: <c>flood N</c>, <c>lone N</c> or <c>collect N</c>. It answers each with a line of numbers.</summary>
internal static class SubjectHost
{
    public static async Task RunAsync(string name, string server, int window)
    {
        await using var subject = SubjectNames.Create(name, IPEndPoint.Parse(server), window);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            var number = int.Parse(line.Split(' ')[1]);
            var figures = line.Split(' ')[0] switch
            {
                "flood" => await FloodAsync(subject, number),
                "lone" => await LoneAsync(subject, number),
                _ => Collect(number),
            };
            Console.WriteLine(string.Join(' ', figures));
        }
    }

    /// <summary>Failures, wall seconds, CPU seconds, bytes allocated, bytes resident.</summary>
    private static async Task<double[]> FloodAsync(ISubject subject, int lookups)
    {
        var (before, started) = (Figures.Own, Stopwatch.GetTimestamp());
        var failures = await subject.RunAsync(lookups);
        var (after, elapsed) = (Figures.Own, Stopwatch.GetElapsedTime(started));
        return [failures, elapsed.TotalSeconds, after.CpuSeconds - before.CpuSeconds, after.AllocatedBytes - before.AllocatedBytes, after.ResidentBytes];
    }

    /// <summary>Makes garbage until the collector has come so many times: it has then used all the memory that it allows itself, and does so again before it asks for more. The number of its runs so far.</summary>
    private static double[] Collect(int times)
    {
        var last = GC.CollectionCount(0) + times;
        while (GC.CollectionCount(0) < last)
            GC.KeepAlive(new byte[1000]);
        return [GC.CollectionCount(0)];
    }

    /// <summary>Failures, and microseconds at the median and the 99th percentile.</summary>
    private static async Task<double[]> LoneAsync(ISubject subject, int lookups)
    {
        var took = new double[lookups];
        var failures = 0;
        for (var index = 0; index < lookups; index++)
        {
            var since = Stopwatch.GetTimestamp();
            if (!await subject.AskAsync(index))
                failures++;
            took[index] = Stopwatch.GetElapsedTime(since).TotalMicroseconds;
        }
        return [failures, Samples.Percentile(took, 50), Samples.Percentile(took, 99)];
    }
}
