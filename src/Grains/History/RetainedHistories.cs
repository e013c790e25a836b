namespace DnsOrleans.Grains.History;

/// <summary>The histories that this silo holds in memory: beyond <see cref="HistoryLimits.Names"/> the least recently used is let go. Safe for any thread.</summary>
internal sealed class RetainedHistories(HistoryLimits limits)
{
    private static readonly DeactivationReason LeastUsed = new(DeactivationReasonCode.ApplicationRequested, "other names' histories were used more recently");

    private readonly Lock _gate = new();
    private readonly LinkedList<IGrainContext> _byUse = new();
    private readonly Dictionary<IGrainContext, LinkedListNode<IGrainContext>> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _nodes.Count;
        }
    }

    /// <summary>A history with at least one report was written or read.</summary>
    public void Used(IGrainContext activation)
    {
        IGrainContext? leastUsed = null;
        lock (_gate)
        {
            if (_nodes.TryGetValue(activation, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddLast(node);
                return;
            }
            _nodes.Add(activation, _byUse.AddLast(activation));
            if (_nodes.Count > limits.Names && _byUse.First is { } first)
            {
                leastUsed = first.Value;
                Remove(first);
            }
        }
        leastUsed?.Deactivate(LeastUsed);
    }

    /// <summary>The activation goes.</summary>
    public void Gone(IGrainContext activation)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(activation, out var node))
                Remove(node);
        }
    }

    private void Remove(LinkedListNode<IGrainContext> node)
    {
        _byUse.Remove(node);
        _nodes.Remove(node.Value);
    }
}
