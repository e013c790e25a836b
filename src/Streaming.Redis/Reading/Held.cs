namespace DnsOrleans.Streaming.Redis.Reading;

/// <summary>Who holds a queue.</summary>
internal enum Hold
{
    Another = QueueScripts.HeldByAnother,
    Nobody = QueueScripts.HeldByNobody,
    Mine,
}

/// <summary>What a script answered: <see cref="Value"/> is there where the queue is this reader's.</summary>
internal readonly record struct Held<T>(Hold Hold, T? Value = default)
{
    public Held(T value)
        : this(Hold.Mine, value)
    {
    }
}
