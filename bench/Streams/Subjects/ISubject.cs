namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>A way of bringing events from a publisher to a consumer in the same process.</summary>
internal interface ISubject : IAsyncDisposable
{
    Task StartAsync();

    /// <summary>Publishes an event; whoever takes it tells <see cref="Arrivals"/>.</summary>
    Task PublishAsync(int stream, BenchEvent item);
}
