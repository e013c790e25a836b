using System.Threading.Channels;
using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Publishing;

/// <summary>Takes entries at once and stores them in their order, many in one step; while Redis is away they wait, as many as fit.</summary>
internal sealed class BufferedPublisher : IEventPublisher
{
    private const int MaxBatch = 128;

    private readonly string _provider;
    private readonly RedisConnections _connections;
    private readonly RedisStreamOptions _options;
    private readonly StreamMeters _meters;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Outage _outage;
    private readonly Channel<OutgoingEntry> _buffer = Channel.CreateUnbounded<OutgoingEntry>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private int _buffered;
    private bool _toldOfFull;

    public BufferedPublisher(string provider, RedisConnections connections, RedisStreamOptions options, StreamMeters meters, ILogger logger, TimeProvider time)
    {
        (_provider, _connections, _options, _meters, _logger, _time) = (provider, connections, options, meters, logger, time);
        _outage = new(provider, "publishing", logger, time);
        // The sending is nobody's call: it must not carry the trace or the request context of whoever comes first.
        using var _ = ExecutionContext.SuppressFlow();
        _sending = Task.Run(SendAsync);
    }

    public Task PublishAsync(OutgoingEntry entry)
    {
        if (Interlocked.Increment(ref _buffered) > _options.BufferSize)
        {
            Interlocked.Decrement(ref _buffered);
            if (!_toldOfFull)
                StreamLog.BufferFull(_logger, _provider, _options.BufferSize);
            _toldOfFull = true;
            Drop(entry, "buffer_full", "the buffer is full");
        }
        else if (!_buffer.Writer.TryWrite(entry))
        {
            Interlocked.Decrement(ref _buffered);
            Drop(entry, "shutdown", "the process ends");
        }
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _buffer.Writer.TryComplete();
        await _sending.WaitAsync(_options.DrainTime, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        var batch = new List<OutgoingEntry>(MaxBatch);
        while (await _buffer.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _buffer.Reader.TryRead(out var entry))
                batch.Add(entry);
            await StoreAsync(batch);
            // Told again only after there was ample room, not with every batch that leaves a full buffer.
            if (Interlocked.Add(ref _buffered, -batch.Count) <= _options.BufferSize / 2)
                _toldOfFull = false;
            batch.Clear();
        }
    }

    /// <summary>Tries until the batch is stored, refused or the process ends.</summary>
    private async Task StoreAsync(List<OutgoingEntry> batch)
    {
        while (true)
        {
            try
            {
                _stop.Token.ThrowIfCancellationRequested();
                await StoreOnceAsync(batch).WaitAsync(_stop.Token);
                _outage.End();
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                StreamLog.LostAtEnd(_logger, _provider, batch.Count);
                batch.ForEach(entry => Drop(entry, "shutdown", "the process ends"));
                return;
            }
            catch (Exception fault) when (fault.IsOutage())
            {
                await _outage.BeginAsync(fault, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            // Whatever else Redis or its client says, saying it again does not help.
            catch (Exception fault)
            {
                StreamLog.Refused(_logger, _provider, fault.Message);
                batch.ForEach(entry => Drop(entry, "refused", fault.Message));
                return;
            }
        }
    }

    /// <summary>One transaction: a connection that breaks within it leaves all or nothing, so that trying again keeps the order.</summary>
    private async Task StoreOnceAsync(List<OutgoingEntry> batch)
    {
        var database = await _connections.DatabaseAsync();
        var transaction = database.CreateTransaction();
        var ids = batch.ConvertAll(entry =>
            transaction.StreamAddAsync(entry.Stream, entry.Fields, maxLength: (long?)_options.MaxLength, useApproximateMaxLength: true));
        await transaction.ExecuteAsync();
        for (var i = 0; i < batch.Count; i++)
            await EndAsync(batch[i], ids[i]);
    }

    /// <summary>Within a transaction that was executed, single entries may have been refused.</summary>
    private async Task EndAsync(OutgoingEntry entry, Task<RedisValue> stored)
    {
        try
        {
            StreamSpans.Sent(entry.Span, await stored);
            _meters.Published(entry.Began);
        }
        catch (RedisServerException fault) when (!fault.IsOutage())
        {
            StreamLog.Refused(_logger, _provider, fault.Message);
            Drop(entry, "refused", fault.Message);
        }
    }

    private void Drop(OutgoingEntry entry, string reason, string description)
    {
        _meters.Dropped(reason);
        StreamSpans.NotSent(entry.Span, reason, description);
    }
}
