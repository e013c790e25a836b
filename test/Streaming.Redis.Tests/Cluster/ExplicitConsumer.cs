using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

internal interface IExplicitConsumer : IGrainWithStringKey
{
    /// <summary>Subscribes to the stream <c>explicit/key</c>; events go to the inbox of that name.</summary>
    Task SubscribeAsync(string key, string inbox);

    Task UnsubscribeAsync(string key);

    Task DeactivateAsync();
}

/// <summary>Subscribes when told, and takes its subscriptions up again when it is activated anew.</summary>
internal sealed class ExplicitConsumer(ILocalSiloDetails silo, [PersistentState("inboxes", "PubSubStore")] IPersistentState<Dictionary<string, string>> inboxes) : Grain, IExplicitConsumer
{
    public const string StreamNamespace = "explicit";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, inbox) in inboxes.State)
        {
            foreach (var handle in await Stream(key).GetAllSubscriptionHandles())
                await handle.ResumeAsync(Take(inbox));
        }
    }

    public async Task SubscribeAsync(string key, string inbox)
    {
        await Stream(key).SubscribeAsync(Take(inbox));
        inboxes.State[key] = inbox;
        await inboxes.WriteStateAsync();
    }

    public async Task UnsubscribeAsync(string key)
    {
        foreach (var handle in await Stream(key).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Func<TestEvent, StreamSequenceToken?, Task> Take(string inbox) => (item, _) => Inbox.Of(inbox).TakeAsync(item, silo.Name);

    private IAsyncStream<TestEvent> Stream(string key) => this.GetStreamProvider(StreamCluster.Provider).GetStream<TestEvent>(StreamId.Create(StreamNamespace, key));
}
