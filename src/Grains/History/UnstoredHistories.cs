using Orleans.Storage;

namespace DnsOrleans.Grains.History;

/// <summary>Stores nothing: a history lives as long as its activation. For one process, where nobody else could read what is stored and memory is bounded by <see cref="RetainedHistories"/>.</summary>
internal sealed class UnstoredHistories : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
}
