using DnsOrleans.Dns.Transport.Udp.Native;

namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>What the UDP transports of one resolver share: the way datagrams go, and the wheel of their deadlines.</summary>
internal sealed class UdpShared(IUdpEngine engine, TimeProvider timeProvider) : IAsyncDisposable
{
    public IUdpEngine Engine => engine;

    public TimerWheel Wheel { get; } = new(timeProvider);

    /// <summary>What the options ask for, or the best that this system offers.</summary>
    /// <param name="options">The resolver's.</param>
    /// <param name="timeProvider">The clock of every deadline.</param>
    /// <param name="afterBatch">Called when a batch of replies has been handed out, where they come in batches; tells how many callers have yet to go on.</param>
    public static UdpShared Of(DnsResolverOptions options, TimeProvider timeProvider, Func<int> afterBatch)
    {
        var batches = options.DatagramIO switch
        {
            DatagramIO.Single => false,
            DatagramIO.Batched when !BatchEngine.IsSupported => throw new PlatformNotSupportedException(
                $"{nameof(options.DatagramIO)} may be {DatagramIO.Batched} on Linux for x86-64 and ARM64 only; {DatagramIO.Automatic} is right everywhere."),
            _ => BatchEngine.IsSupported,
        };
        return new(batches ? Batching(options, afterBatch) : new ManagedUdpEngine(), timeProvider);
    }

    public async ValueTask DisposeAsync()
    {
        engine.Dispose();
        await Wheel.DisposeAsync().ConfigureAwait(false);
    }

    private static IUdpEngine Batching(DnsResolverOptions options, Func<int> afterBatch)
    {
        // A thread that spins takes the only processor from those that would ask next.
        var engine = new BatchEngine(afterBatch, maySpin: options.InlineContinuations || Environment.ProcessorCount > 1);
        if (engine.IsOpen)
            return engine;
        // For want of a descriptor at this moment the resolver shall not be silent for good: .NET's sockets are tried anew for each port.
        engine.Dispose();
        return new ManagedUdpEngine();
    }
}
