using DnsOrleans.Otlp;

namespace DnsOrleans.Bench.WholeRequest.Subjects;

/// <summary>An OTLP receiver in a process of its own, so that receiving is not on the measured one's account.</summary>
internal static class Receiver
{
    /// <summary>Prints its endpoint (gRPC), then for each line read how many octets have come.</summary>
    public static async Task RunAsync()
    {
        await using var receiver = await OtlpReceiver.StartAsync(keeps: false);
        Console.WriteLine(receiver.GrpcEndpoint);
        while (await Console.In.ReadLineAsync() is not null)
            Console.WriteLine(receiver.Octets);
    }
}
