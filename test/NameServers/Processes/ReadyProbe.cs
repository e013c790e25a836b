using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DnsOrleans.NameServers.Processes;

/// <summary>Asks a server for a zone's SOA until it gives it. Written without src/Dns, which is what the servers test.</summary>
internal static class ReadyProbe
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ReplyWithin = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns when the server has answered or <paramref name="hasEnded"/> says that it never will.</summary>
    public static async Task WaitAsync(IPEndPoint server, string name, Func<bool> hasEnded, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Pause);
        while (!hasEnded() && !await AnswersAsync(server, name, cancellationToken))
            await pause.WaitForNextTickAsync(cancellationToken);
    }

    private static async Task<bool> AnswersAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ReplyWithin);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var query = Query(name);
        var reply = new byte[512];
        try
        {
            await socket.ConnectAsync(server, patience.Token);
            await socket.SendAsync(query, patience.Token);
            var length = await socket.ReceiveAsync(reply, patience.Token);
            // The same id, RCODE NOERROR and at least one answer (RFC 1035 section 4.1.1).
            return length >= 12 && reply.AsSpan(0, 2).SequenceEqual(query.AsSpan(0, 2)) && (reply[3] & 0x0F) == 0 && (reply[6] | reply[7]) != 0;
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

    private static byte[] Query(string name)
    {
        using var query = new MemoryStream();
        query.Write(RandomNumberGenerator.GetBytes(2));
        // RD, for a recursive server; one question.
        query.Write([0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]);
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            query.WriteByte((byte)label.Length);
            query.Write(Encoding.ASCII.GetBytes(label));
        }
        // The root, SOA, IN.
        query.Write([0, 0, 6, 0, 1]);
        return query.ToArray();
    }
}
