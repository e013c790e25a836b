using System.Globalization;
using System.Net.Sockets;

/// <summary>Loaded into a measured process by <c>DOTNET_STARTUP_HOOKS</c>: whoever connects to the socket named by <c>BENCH_STATS_SOCKET</c> gets one line of figures.</summary>
internal static class StartupHook
{
    /// <summary>The runtime's entry point for start-up hooks.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("BENCH_STATS_SOCKET") is not { Length: > 0 } path)
            return;
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        new Thread(() => Serve(listener)) { IsBackground = true, Name = "bench-stats" }.Start();
    }

    private static void Serve(Socket listener)
    {
        var command = new byte[1];
        while (true)
        {
            using var client = listener.Accept();
            // "c": collect first, so that what is left is what is held.
            if (client.Receive(command) == 1 && command[0] == (byte)'c')
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
            }
            var line = string.Create(CultureInfo.InvariantCulture,
                $"{Environment.CpuUsage.TotalTime.TotalSeconds} {GC.GetTotalAllocatedBytes()} {Environment.WorkingSet} {GC.GetTotalMemory(false)}\n");
            client.Send(System.Text.Encoding.ASCII.GetBytes(line));
        }
    }
}
