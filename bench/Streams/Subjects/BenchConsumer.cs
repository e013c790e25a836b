using Orleans.Streams;
using Orleans.Streams.Core;

namespace DnsOrleans.Bench.Streams.Subjects;

internal interface IBenchConsumer : IGrainWithStringKey;

/// <summary>Takes every event of its stream.</summary>
[ImplicitStreamSubscription(StreamNamespace)]
internal sealed class BenchConsumer : Grain, IBenchConsumer, IStreamSubscriptionObserver, IAsyncObserver<BenchEvent>
{
    public const string StreamNamespace = "bench";

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<BenchEvent>().ResumeAsync(this);

    public Task OnNextAsync(BenchEvent item, StreamSequenceToken? token = null)
    {
        Arrivals.Tell(item);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
