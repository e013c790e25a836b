using System.Net.Security;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Writes queries to a stream, from any number of threads, one write at a time. Queries may be added before there is a stream.</summary>
/// <param name="onBroken">Called once if a write fails.</param>
/// <param name="closing">Ends a write under way.</param>
internal sealed class FrameWriter(Action onBroken, CancellationToken closing)
{
    private readonly Lock _gate = new();
    private readonly OutgoingFrames _frames = new();
    private Stream? _stream;
    private TaskCompletionSource? _stopped;
    private bool _isWriting;

    /// <summary>Adds a query; false if too much waits already. <see cref="Flush"/> sends it.</summary>
    public bool TryAdd(ReadOnlySpan<byte> query)
    {
        lock (_gate)
            return _frames.TryAdd(query);
    }

    /// <summary>The connection is open: what was added goes out.</summary>
    public void Begin(Stream stream)
    {
        lock (_gate)
            _stream = stream;
        Flush();
    }

    /// <summary>Sees to it that what was added is written.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_isWriting || _stream is null || _stopped is not null)
                return;
            _isWriting = true;
        }
        _ = WriteAsync(_stream);
    }

    /// <summary>Writes no more; returns when the stream is left alone.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopped ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isWriting)
                _stopped.TrySetResult();
            return _stopped.Task;
        }
    }

    // Over TLS each query has a record of its own: a server that looks at its socket for more misses what came in the same record (NSD 4.6).
    private async Task WriteAsync(Stream stream)
    {
        try
        {
            while (TryTake(out var frames))
            {
                while (!frames.IsEmpty)
                {
                    var next = stream is SslStream ? OutgoingFrames.First(frames) : frames;
                    await stream.WriteAsync(next, closing).ConfigureAwait(false);
                    frames = frames[next.Length..];
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            EndWriting();
            onBroken();
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> frames)
    {
        lock (_gate)
        {
            if (_frames.IsEmpty || _stopped is not null)
            {
                EndWriting();
                frames = default;
                return false;
            }
            frames = _frames.Take();
            return true;
        }
    }

    private void EndWriting()
    {
        lock (_gate)
        {
            _isWriting = false;
            _stopped?.TrySetResult();
        }
    }
}
