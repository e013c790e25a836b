using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Transport;

/// <summary>DNS over TCP to one server (RFC 7766): a connection for each query, each message behind its length in two octets (section 8).</summary>
internal sealed class TcpTransport(IPEndPoint server, int maxConnections, TimeProvider timeProvider) : IDnsTransport
{
    private const int LengthPrefix = 2;

    private readonly SemaphoreSlim _connections = new(maxConnections);
    private readonly CancellationTokenSource _closing = new();

    public async ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken)
    {
        var left = timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), deadline);
        if (left <= TimeSpan.Zero)
            return Ended(LookupOutcome.TimedOut);
        using var timeout = new CancellationTokenSource(left, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken, _closing.Token);
        try
        {
            await _connections.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await AskAsync(query, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _connections.Release();
            }
        }
        catch (OperationCanceledException)
        {
            var timedOut = !cancellationToken.IsCancellationRequested && !_closing.IsCancellationRequested;
            return Ended(timedOut ? LookupOutcome.TimedOut : LookupOutcome.Cancelled);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return Ended(LookupOutcome.NetworkError);
        }
    }

    public async ValueTask DisposeAsync() => await _closing.CancelAsync().ConfigureAwait(false);

    private static Exchange Ended(LookupOutcome outcome, DnsMessage? reply = null) => new(outcome, reply, TransportProtocol.Tcp);

    private async ValueTask<Exchange> AskAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        await using var stream = new NetworkStream(socket);
        query.Id = CryptoRandom.NextUInt16();

        var buffer = ArrayPool<byte>.Shared.Rent(LengthPrefix + ushort.MaxValue);
        try
        {
            // Prefix and message in one segment (RFC 7766 section 8).
            BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)query.Octets.Length);
            query.Octets.Span.CopyTo(buffer.AsSpan(LengthPrefix));
            await stream.WriteAsync(buffer.AsMemory(0, LengthPrefix + query.Octets.Length), cancellationToken).ConfigureAwait(false);
            while (true)
            {
                await stream.ReadExactlyAsync(buffer.AsMemory(0, LengthPrefix), cancellationToken).ConfigureAwait(false);
                var message = buffer.AsMemory(LengthPrefix, BinaryPrimitives.ReadUInt16BigEndian(buffer));
                await stream.ReadExactlyAsync(message, cancellationToken).ConfigureAwait(false);
                if (query.IsAnsweredBy(message.Span))
                    return query.TryRead(message.Span, out var reply) ? Ended(LookupOutcome.Replied, reply) : Ended(LookupOutcome.Malformed);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
