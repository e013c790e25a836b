using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>Datagrams through Linux's calls for many at once: one thread receives for all ports of a resolver, and sends what is asked meanwhile.</summary>
/// <remarks>The thread is started with the first port and ends with the engine. What runs on it holds up every reply: a resolver lets nothing but its own code run there unless its user asks for that.</remarks>
internal sealed class BatchEngine : IUdpEngine
{
    // More than the payload size asked for: what is longer is no reply of ours.
    private const int MaxDatagram = 4096;
    private const int MaxReceived = 128;

    // However fast a port's datagrams come, the other ports have their turn.
    private const int MaxReceivesInARow = 4;
    private const int WakeKey = -1;

    private static readonly Libc.TimeSpec NapTime = new(TimeSpan.FromMicroseconds(200));

    [ThreadStatic]
    private static BatchEngine? EngineOfThread;

    private readonly PortSlots _ports = new();
    private readonly SendQueue _sends = new();
    private readonly ReceiveBatch _received = new(MaxReceived, MaxDatagram);
    private readonly Epoll _epoll = new();
    private readonly FileDescriptor _wake = Libc.EventDescriptor(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
    private readonly Pace _pace;
    private readonly Func<int> _afterBatch;
    private readonly Lock _gate = new();
    private UdpTransport[] _transports = [];
    private bool _started;
    private bool _gathering;
    private bool _disposed;

    /// <param name="afterBatch">Called on the receiving thread when a batch of replies has been handed out; tells how many callers have yet to go on.</param>
    /// <param name="maySpin">Whether the thread may look for a reply again and again instead of sleeping at once.</param>
    public BatchEngine(Func<int> afterBatch, bool maySpin) => (_afterBatch, _pace) = (afterBatch, new(Stopwatch.Frequency, maySpin));

    /// <summary>True where these calls and the layouts of their structures are known: Linux on x86-64 and ARM64.</summary>
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>True on the thread that receives for an engine which calls this after each batch.</summary>
    public static bool WillCall(Func<int> afterBatch) => EngineOfThread is { } engine && ReferenceEquals(engine._afterBatch, afterBatch);

    /// <summary>False where the system had no descriptor left for the engine itself, or does not allow one: it opens no port then.</summary>
    public bool IsOpen => _epoll.IsOpen && !_wake.IsInvalid;

    /// <summary>How often the thread has napped.</summary>
    public long Naps { get; private set; }

    public UdpPort? TryOpen(UdpTransport transport, UdpWait?[] places)
    {
        if (!IsOpen || BatchedUdpPort.TryOpen(transport, this, places) is not { } port)
            return null;
        port.Slot = _ports.Add(port);
        if (!_epoll.TryAdd(port.Socket, port.Slot))
        {
            port.Dispose();
            return null;
        }
        Start();
        return port;
    }

    public void Attach(UdpTransport transport)
    {
        lock (_gate)
            Volatile.Write(ref _transports, [.. _transports, transport]);
    }

    public void Detach(UdpTransport transport)
    {
        lock (_gate)
            Volatile.Write(ref _transports, [.. _transports.Where(other => other != transport)]);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            Volatile.Write(ref _disposed, true);
            if (!_started)
                Close();
            else
                Libc.Write(_wake, BitConverter.GetBytes(1UL), sizeof(ulong));
        }
    }

    /// <summary>Sends at once, or with others where the thread is about to send a batch.</summary>
    internal void Send(BatchedUdpPort port, UdpWait wait, int number)
    {
        if (EngineOfThread == this)
        {
            _sends.Add(port, wait, number);
            return;
        }
        if (!Volatile.Read(ref _gathering))
        {
            port.SendAlone(wait, number);
            return;
        }
        _sends.Add(port, wait, number);
        // Either the thread, which stops gathering before it looks at the queue for the last time, sees the query, or this sees that it has stopped.
        Interlocked.MemoryBarrier();
        if (!Volatile.Read(ref _gathering))
            _sends.Flush();
    }

    /// <summary>The port is about to be closed.</summary>
    internal void Forget(BatchedUdpPort port) => _ports.Remove(port);

    private void Start()
    {
        if (Volatile.Read(ref _started))
            return;
        lock (_gate)
        {
            if (_started || _disposed)
                return;
            _epoll.TryAdd(_wake, WakeKey);
            new Thread(Run) { IsBackground = true, Name = "dns-udp" }.UnsafeStart();
            Volatile.Write(ref _started, true);
        }
    }

    private void Run()
    {
        EngineOfThread = this;
        var (step, answered) = (Step.Block, 0);
        while (!Volatile.Read(ref _disposed))
        {
            var received = Receive(Wait(step));
            _sends.Flush();
            // Whoever has just been answered may be about to ask again.
            step = _pace.Next(InFlight() + received, received, answered, Stopwatch.GetTimestamp());
            Gather(step == Step.Nap);
            answered = _afterBatch();
            // A query that could not be sent may have been followed by another one.
            if (step == Step.Block && !_sends.IsEmpty)
                step = Step.Look;
        }
        // Not while whoever disposes is still about to wake this thread.
        lock (_gate)
            Close();
    }

    private int Wait(Step step)
    {
        switch (step)
        {
            case Step.Nap:
                Naps++;
                _ = Libc.Sleep(NapTime, 0);
                return _epoll.Wait(0);
            case Step.Block:
                var since = Stopwatch.GetTimestamp();
                var ready = _epoll.Wait(-1);
                _pace.OnWoken(since, Stopwatch.GetTimestamp());
                return ready;
            default:
                return _epoll.Wait(0);
        }
    }

    private int Receive(int ready)
    {
        var received = 0;
        for (var i = 0; i < ready; i++)
        {
            if (_ports.Find(_epoll.Key(i)) is { } port)
                received += Receive(port);
        }
        return received;
    }

    private int Receive(BatchedUdpPort port)
    {
        var received = 0;
        try
        {
            for (var turn = 0; turn < MaxReceivesInARow && !port.Socket.IsClosed; turn++)
            {
                var count = _received.Receive(port.Socket);
                if (count < 0)
                {
                    var error = Marshal.GetLastPInvokeError();
                    if (error == Libc.EAGAIN)
                        break;
                    // The server's port is closed or the network away; the socket itself lives on.
                    if (error != Libc.EINTR)
                        port.FailAll(LookupOutcome.NetworkError);
                    continue;
                }
                for (var i = 0; i < count; i++)
                    port.OnDatagram(_received.Datagram(i));
                received += count;
                if (count < MaxReceived)
                    break;
            }
        }
        catch (ObjectDisposedException)
        {
            // Another thread has ended the port's last wait.
        }
        return received;
    }

    private int InFlight()
    {
        var inFlight = 0;
        foreach (var transport in Volatile.Read(ref _transports))
            inFlight += transport.InFlight;
        return inFlight;
    }

    private void Gather(bool gathering)
    {
        if (_gathering == gathering)
            return;
        Volatile.Write(ref _gathering, gathering);
        Interlocked.MemoryBarrier();
        if (!gathering)
            _sends.Flush();
    }

    private void Close()
    {
        _epoll.Dispose();
        _wake.Dispose();
    }
}
