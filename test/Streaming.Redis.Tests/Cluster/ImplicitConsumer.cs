using Orleans.Streams;
using Orleans.Streams.Core;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

internal interface IImplicitConsumer : IGrainWithStringKey
{
    Task DeactivateAsync();
}

/// <summary>Subscribed to every stream of <see cref="StreamNamespace"/> by being there.</summary>
[ImplicitStreamSubscription(StreamNamespace)]
internal sealed class ImplicitConsumer(ILocalSiloDetails silo) : Grain, IImplicitConsumer, IStreamSubscriptionObserver, IAsyncObserver<TestEvent>
{
    public const string StreamNamespace = "implicit";

    private string Key => this.GetPrimaryKeyString();

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<TestEvent>().ResumeAsync(this);

    public Task OnNextAsync(TestEvent item, StreamSequenceToken? token = null) => Inbox.Of(Key).TakeAsync(item, silo.Name);

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
