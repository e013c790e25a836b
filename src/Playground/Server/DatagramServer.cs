using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Server;

/// <summary>Answers over UDP: one loop on one socket, and no allocation for the datagrams themselves.</summary>
internal sealed class DatagramServer(Socket socket, QueryResponder responder, DelayedReplies delayed, TimeProvider timeProvider)
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(10);

    private readonly byte[] _query = new byte[ushort.MaxValue];
    private readonly byte[] _reply = new byte[ushort.MaxValue];

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var sender = new SocketAddress(socket.AddressFamily);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(_query, SocketFlags.None, sender, cancellationToken);
                var reply = responder.Respond(_query.AsSpan(0, length), TransportProtocol.Udp, _reply);
                if (reply.IsNone)
                    continue;
                if (reply.Delay > TimeSpan.Zero)
                    delayed.TryAdd(_reply[..reply.Length], reply.Delay, new Sender(socket, Copy(sender)));
                else
                    await socket.SendToAsync(_reply.AsMemory(0, reply.Length), SocketFlags.None, sender, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            // Windows reports here that an earlier reply could not be delivered.
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.MessageSize)
            {
            }
            catch (SocketException)
            {
                // A lasting fault, such as want of buffers, must not become a busy loop.
                await Pause(cancellationToken);
            }
        }
    }

    private async Task Pause(CancellationToken cancellationToken) =>
        await Task.Delay(PauseAfterError, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    private sealed class Sender(Socket socket, SocketAddress address) : IReplyPath
    {
        public async ValueTask SendAsync(byte[] message, CancellationToken cancellationToken)
        {
            try
            {
                await socket.SendToAsync(message, SocketFlags.None, address, cancellationToken);
            }
            catch (SocketException)
            {
                // The reply is lost, as any datagram may be.
            }
        }
    }
}
