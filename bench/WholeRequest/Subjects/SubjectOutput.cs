using System.Globalization;

namespace DnsOrleans.Bench.WholeRequest.Subjects;

/// <summary>How a subject that measures itself tells its measurement.</summary>
internal static class SubjectOutput
{
    public static void Print(Measurement measurement) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{measurement.PerSecond} {measurement.CpuMicroseconds} {measurement.AllocatedBytes}"));

    public static Measurement Parse(string line)
    {
        var parts = line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], parts[2]);
    }
}
