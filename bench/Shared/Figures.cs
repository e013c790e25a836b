using System.Globalization;
using System.Net.Sockets;

namespace DnsOrleans.Bench.Shared;

/// <summary>A process's own figures at one moment.</summary>
/// <param name="CpuSeconds">User and system time so far.</param>
/// <param name="AllocatedBytes">Allocated on the managed heap so far.</param>
/// <param name="ResidentBytes">Resident memory.</param>
/// <param name="HeapBytes">The managed heap.</param>
public readonly record struct Figures(double CpuSeconds, long AllocatedBytes, long ResidentBytes, long HeapBytes)
{
    /// <summary>This process's.</summary>
    public static Figures Own => new(Environment.CpuUsage.TotalTime.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true), Environment.WorkingSet, GC.GetTotalMemory(false));

    /// <summary>Those of the process whose hook listens on <paramref name="socketPath"/>.</summary>
    public static async Task<Figures> ReadAsync(string socketPath, bool collectFirst = false)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        await socket.SendAsync(collectFirst ? "c"u8.ToArray() : "n"u8.ToArray());
        using var reader = new StreamReader(new NetworkStream(socket));
        return Parse(await reader.ReadLineAsync() ?? throw new InvalidOperationException("the measured process gave no figures"));
    }

    public static Figures Parse(string line)
    {
        var parts = line.Split(' ');
        return new(double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture), long.Parse(parts[3], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CpuSeconds} {AllocatedBytes} {ResidentBytes} {HeapBytes}");
}
