using DnsOrleans.Grains.Lookups;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.Streams;

namespace DnsOrleans.Grains.History;

/// <summary>How a silo comes to publish finished lookups and to keep their history.</summary>
public static class LookupHistoryExtensions
{
    /// <summary>The grain storage that holds the histories.</summary>
    public const string StorageName = "history";

    // Orleans looks for idle grains once a minute and takes no shorter age.
    private static readonly TimeSpan CollectionMargin = TimeSpan.FromMinutes(2);

    /// <summary>Adds history to a silo with the lookup's grains. The host adds a stream provider named <see cref="LookupStreams.Provider"/>, and a grain storage named <see cref="StorageName"/> or <see cref="KeepHistoriesInMemory"/>.</summary>
    public static ISiloBuilder AddLookupHistory(this ISiloBuilder silo, HistoryLimits limits)
    {
        silo.Services.AddSingleton(limits);
        silo.Services.AddSingleton<RetainedHistories>();
        silo.Services.AddSingleton<OpenLookupStream>(services =>
        {
            var provider = services.GetRequiredKeyedService<IStreamProvider>(LookupStreams.Provider);
            return domain => provider.GetStream<PastReport>(LookupStreams.Of(domain));
        });
        return silo;
    }

    /// <summary>Stores no history: the silo, the only one, holds those of the most recently used names while it runs.</summary>
    public static ISiloBuilder KeepHistoriesInMemory(this ISiloBuilder silo, HistoryLimits limits)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage, UnstoredHistories>(StorageName);
        silo.Services.Configure<GrainCollectionOptions>(collection =>
            collection.ClassSpecificCollectionAge[typeof(DomainHistoryGrain).FullName!] = limits.KeepFor + CollectionMargin);
        return silo;
    }
}
