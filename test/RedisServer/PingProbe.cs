using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Redis;

/// <summary>Asks a server PING until it answers. Written without StackExchange.Redis, which is what the tests use.</summary>
internal static class PingProbe
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ReplyWithin = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns when the server has answered or <paramref name="hasEnded"/> says that it never will.</summary>
    public static async Task WaitAsync(IPEndPoint server, Func<bool> hasEnded, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Pause);
        while (!hasEnded() && !await AnswersAsync(server, cancellationToken))
            await pause.WaitForNextTickAsync(cancellationToken);
    }

    private static async Task<bool> AnswersAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ReplyWithin);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var reply = new byte[7];
        try
        {
            await socket.ConnectAsync(server, patience.Token);
            await socket.SendAsync("PING\r\n"u8.ToArray(), patience.Token);
            var length = await socket.ReceiveAsync(reply, patience.Token);
            // "-LOADING" stands here while the append-only file is read.
            return reply.AsSpan(0, length).SequenceEqual("+PONG\r\n"u8);
        }
        catch (SocketException)
        {
            // Nobody listens yet.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
