using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace DnsOrleans.Streaming.Redis;

/// <summary>Stops the start with a line for each wrong option of one provider.</summary>
internal sealed class RedisStreamOptionsValidator(string name, IServiceProvider services) : IConfigurationValidator
{
    private const int MinMaxLength = 100;

    public void ValidateConfiguration()
    {
        var faults = Faults(
            services.GetRequiredService<IOptionsMonitor<RedisStreamOptions>>().Get(name),
            services.GetRequiredService<IOptionsMonitor<StreamPullingAgentOptions>>().Get(name)).ToList();
        if (faults.Count > 0)
            throw new OrleansConfigurationException($"Redis streams '{name}': {string.Join("; ", faults)}");
    }

    /// <summary>What is wrong, each with the option's name and what would be right.</summary>
    public static IEnumerable<string> Faults(RedisStreamOptions options, StreamPullingAgentOptions agent)
    {
        if (options.Configuration is not { EndPoints.Count: > 0 })
            yield return "Configuration names no server; give it a Redis endpoint";
        if (options.KeyPrefix is "")
            yield return "KeyPrefix is empty; leave it null or name one";
        if (string.IsNullOrEmpty(options.ConsumerGroup))
            yield return "ConsumerGroup is empty; name one";
        if (!Enum.IsDefined(options.PublishMode))
            yield return $"PublishMode is {options.PublishMode}; it is Confirmed or Buffered";
        string?[] numbers =
        [
            Outside(nameof(options.Queues), options.Queues, 1, 256),
            Outside(nameof(options.MaxLength), options.MaxLength, MinMaxLength, int.MaxValue),
            Outside(nameof(options.ReadCount), options.ReadCount, 1, 10_000),
            Outside(nameof(options.CacheSize), options.CacheSize, 1, 1_000_000),
            Outside(nameof(options.BlockTime), options.BlockTime, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(60)),
            Outside(nameof(options.AckDelay), options.AckDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1)),
            Outside(nameof(options.OwnerLease), options.OwnerLease, 3 * options.BlockTime, TimeSpan.FromMinutes(10)),
            Outside(nameof(options.RedeliverAfter), options.RedeliverAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1)),
            Outside(nameof(options.MaxDeliveries), options.MaxDeliveries, 1, 1000),
            Outside(nameof(options.DeadLetters), options.DeadLetters, 0, int.MaxValue),
            Outside(nameof(options.BufferSize), options.BufferSize, 1, 1_000_000),
            Outside(nameof(options.DrainTime), options.DrainTime, TimeSpan.Zero, TimeSpan.FromSeconds(60)),
        ];
        foreach (var fault in numbers.OfType<string>())
            yield return fault;
        if (options.Configuration is { } configuration && options.BlockTime.TotalMilliseconds >= configuration.AsyncTimeout)
            yield return $"BlockTime is {options.BlockTime}; it must be shorter than the connection's asyncTimeout of {configuration.AsyncTimeout} ms";
        // A delivery of several entries at once tells the cache of no end, so that it could acknowledge too early.
        if (agent.BatchContainerBatchSize != 1)
            yield return $"BatchContainerBatchSize of the pulling agents is {agent.BatchContainerBatchSize}; it must be 1";
    }

    private static string? Outside<T>(string option, T value, T least, T most) where T : IComparable<T> =>
        value.CompareTo(least) < 0 || value.CompareTo(most) > 0 ? $"{option} is {value}; it must be {least} to {most}" : null;
}
