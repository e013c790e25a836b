using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Channels;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Server;

/// <summary>One TCP connection: queries are read one by one, replies go out as they are ready, each with its length in two octets before it (RFC 1035 section 4.2.2).</summary>
internal sealed class StreamConnection(Socket socket, QueryResponder responder, DelayedReplies delayed, TimeSpan idleTimeout, TimeProvider timeProvider) : IReplyPath, IDisposable
{
    private const int PrefixLength = sizeof(ushort);

    // Queries whose reply is not yet on its way; no more are read until there is room again.
    private const int MaxUnderWay = 128;

    private readonly SemaphoreSlim _room = new(MaxUnderWay);

    // Never full, as there is one reply to a query at most.
    private readonly Channel<byte[]> _replies = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxUnderWay) { SingleReader = true });

    /// <summary>Serves until the client closes, breaks off, is idle for too long, or the server stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(idleTimeout, timeProvider);
        await using var stopping = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await Task.WhenAll(ReadAsync(stream, patience), WriteAsync(stream, patience));
    }

    /// <summary>Queues a reply; a connection that has been closed loses it.</summary>
    public ValueTask SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        _replies.Writer.TryWrite(message);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _room.Dispose();

    private async Task ReadAsync(NetworkStream stream, CancellationTokenSource patience)
    {
        var reader = PipeReader.Create(stream, new(leaveOpen: true));
        try
        {
            while (await ReadQueryAsync(reader, patience.Token) is { } query)
            {
                patience.CancelAfter(idleTimeout);
                await _room.WaitAsync(patience.Token);
                if (!TryRespond(query))
                    _room.Release();
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client broke off, or was silent for too long.
        }
        finally
        {
            _replies.Writer.TryComplete();
            await reader.CompleteAsync();
        }
    }

    private static async ValueTask<byte[]?> ReadQueryAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        var prefix = await reader.ReadAtLeastAsync(PrefixLength, cancellationToken);
        if (prefix.Buffer.Length < PrefixLength)
            return null;
        var length = ReadLength(prefix.Buffer);
        reader.AdvanceTo(prefix.Buffer.GetPosition(PrefixLength));
        if (length == 0)
            return [];

        var content = await reader.ReadAtLeastAsync(length, cancellationToken);
        if (content.Buffer.Length < length)
            return null;
        var query = content.Buffer.Slice(0, length);
        var octets = query.ToArray();
        reader.AdvanceTo(query.End);
        return octets;
    }

    private static int ReadLength(ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt16BigEndian(prefix);
    }

    /// <summary>Queues the reply, to go out now or later; false if there will be none.</summary>
    private bool TryRespond(byte[] query)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ushort.MaxValue);
        try
        {
            var reply = responder.Respond(query, TransportProtocol.Tcp, buffer);
            if (reply.IsNone)
                return false;
            var message = buffer.AsSpan(0, reply.Length).ToArray();
            return reply.Delay > TimeSpan.Zero ? delayed.TryAdd(message, reply.Delay, this) : _replies.Writer.TryWrite(message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task WriteAsync(NetworkStream stream, CancellationTokenSource patience)
    {
        try
        {
            await foreach (var reply in _replies.Reader.ReadAllAsync(patience.Token))
            {
                // Length and message leave in one segment where they can (RFC 7766 section 8).
                var framed = new byte[PrefixLength + reply.Length];
                BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)reply.Length);
                reply.CopyTo(framed, PrefixLength);
                await stream.WriteAsync(framed, patience.Token);
                _room.Release();
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Nobody is left to read the replies: there is no use in reading queries on.
            await patience.CancelAsync();
        }
    }
}
