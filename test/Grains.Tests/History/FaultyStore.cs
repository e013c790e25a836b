using System.Collections.Concurrent;
using DnsOrleans.Grains.History;
using Orleans.Serialization;
using Orleans.Storage;

namespace DnsOrleans.Grains.Tests.History;

/// <summary>A store in memory with ETags, whose writes fail when a test says so.</summary>
internal sealed class FaultyStore(Serializer serializer) : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, (byte[] Data, string ETag)> _entries = new();
    private int _failing;

    /// <summary>So many writes fail from now on.</summary>
    public void FailWrites(int count) => Volatile.Write(ref _failing, count);

    /// <summary>What another silo writes that holds the same history.</summary>
    public void WriteElsewhere(IAddressable grain, HistoryState state) =>
        _entries[grain.GetGrainId()] = (serializer.SerializeToArray(state), NewETag());

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_entries.TryGetValue(grainId, out var entry))
            (grainState.State, grainState.ETag, grainState.RecordExists) = (serializer.Deserialize<T>(entry.Data), entry.ETag, true);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Interlocked.Decrement(ref _failing) >= 0)
            throw new TimeoutException("the store is away");
        if (_entries.TryGetValue(grainId, out var entry) && entry.ETag != grainState.ETag)
            throw new InconsistentStateException("another has written");
        _entries[grainId] = (serializer.SerializeToArray(grainState.State), grainState.ETag = NewETag());
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _entries.TryRemove(grainId, out _);
        return Task.CompletedTask;
    }

    private static string NewETag() => Guid.NewGuid().ToString("N");
}
