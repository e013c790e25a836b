namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>The open ports by a small number each, which epoll can carry.</summary>
internal sealed class PortSlots
{
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = new();
    private BatchedUdpPort?[] _ports = new BatchedUdpPort?[64];
    private int _used;

    /// <summary>The port's number, 0 or more.</summary>
    public int Add(BatchedUdpPort port)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var slot))
                slot = _used++;
            if (slot == _ports.Length)
            {
                var larger = new BatchedUdpPort?[_ports.Length * 2];
                _ports.CopyTo(larger, 0);
                Volatile.Write(ref _ports, larger);
            }
            Volatile.Write(ref _ports[slot], port);
            return slot;
        }
    }

    /// <summary>The number is free for another port.</summary>
    public void Remove(BatchedUdpPort port)
    {
        lock (_gate)
        {
            if (_ports[port.Slot] != port)
                return;
            _ports[port.Slot] = null;
            _free.Push(port.Slot);
        }
    }

    /// <summary>The port with that number, null if it is gone.</summary>
    public BatchedUdpPort? Find(int slot)
    {
        var ports = Volatile.Read(ref _ports);
        return (uint)slot < (uint)ports.Length ? Volatile.Read(ref ports[slot]) : null;
    }
}
