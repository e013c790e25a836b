using System.Runtime.InteropServices;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>Queries that wait for a moment, so that one system call sends many of them.</summary>
internal sealed class SendQueue
{
    private const int Capacity = 128;

    private readonly Lock _gate = new();
    private Batch _filling = new();
    private Batch? _spare;

    /// <summary>Nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _filling.IsEmpty;
        }
    }

    /// <summary>Adds a query; a full batch is sent by whoever fills it.</summary>
    public void Add(BatchedUdpPort port, UdpWait wait, int number)
    {
        Batch full;
        lock (_gate)
        {
            if (!_filling.IsFullWith(port, wait, number))
                return;
            full = Take();
        }
        Send(full);
    }

    /// <summary>Sends whatever waits.</summary>
    public void Flush()
    {
        Batch batch;
        lock (_gate)
        {
            if (_filling.IsEmpty)
                return;
            batch = Take();
        }
        Send(batch);
    }

    private Batch Take()
    {
        var batch = _filling;
        (_filling, _spare) = (_spare ?? new(), null);
        return batch;
    }

    // Outside of the gate: a query that cannot be sent ends its wait, and whoever waited may ask at once again.
    private void Send(Batch batch)
    {
        batch.Send();
        lock (_gate)
            _spare = batch;
    }

    private sealed class Batch
    {
        private readonly MessageBatch _messages = new(Capacity, QueryWriter.MaxLength);
        private readonly (BatchedUdpPort Port, UdpWait Wait, int Number)[] _queries = new (BatchedUdpPort, UdpWait, int)[Capacity];
        private int _count;

        public bool IsEmpty => _count == 0;

        public bool IsFullWith(BatchedUdpPort port, UdpWait wait, int number)
        {
            _messages.Set(_count, wait.Query.Octets.Span);
            _queries[_count] = (port, wait, number);
            return ++_count == Capacity;
        }

        public void Send()
        {
            for (var start = 0; start < _count;)
            {
                var port = _queries[start].Port;
                var end = start + 1;
                while (end < _count && _queries[end].Port == port)
                    end++;
                SendTo(port, start, end);
                start = end;
            }
            // What has been asked is not kept alive here.
            Array.Clear(_queries, 0, _count);
            _count = 0;
        }

        private void SendTo(BatchedUdpPort port, int next, int end)
        {
            try
            {
                while (next < end)
                {
                    var sent = Libc.SendMany(port.Socket, _messages.AddressOf(next), (uint)(end - next), 0);
                    if (sent > 0)
                    {
                        next += sent;
                        continue;
                    }
                    var (_, wait, number) = _queries[next++];
                    port.OnSendFailed(Marshal.GetLastPInvokeError(), wait, number);
                }
            }
            catch (ObjectDisposedException)
            {
                // Closed, as everything asked through it has ended.
            }
        }
    }
}
