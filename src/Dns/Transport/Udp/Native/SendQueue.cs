namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>Queries that wait for a moment, so that they leave together.</summary>
internal sealed class SendQueue
{
    private readonly Lock _gate = new();
    private SendBatch _filling = new();
    private SendBatch? _spare;

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
        SendBatch full;
        lock (_gate)
        {
            if (!_filling.Add(port, wait, number))
                return;
            full = Take();
        }
        Send(full);
    }

    /// <summary>Sends whatever waits.</summary>
    public void Flush()
    {
        SendBatch batch;
        lock (_gate)
        {
            if (_filling.IsEmpty)
                return;
            batch = Take();
        }
        Send(batch);
    }

    private SendBatch Take()
    {
        var batch = _filling;
        (_filling, _spare) = (_spare ?? new(), null);
        return batch;
    }

    // Outside of the gate: a query that cannot be sent ends its wait, and whoever waited may ask at once again.
    private void Send(SendBatch batch)
    {
        batch.Send();
        lock (_gate)
            _spare = batch;
    }
}
