using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Replies as a server sent them, octet for octet.</summary>
internal static class RawReplies
{
    private const int MaxTries = 5;
    private const ushort Id = 0x1234;

    private static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(3);

    // A payload that holds more than most replies, DO for RRSIG and NSEC, and the options that a server may answer to.
    private static readonly Edns Asked = new()
    {
        UdpPayloadSize = 4096,
        DnssecOk = true,
        NameServerId = NameServerId.Asked,
        ClientSubnet = new(IPNetwork.Parse("198.51.100.0/24")),
    };

    /// <summary>Every different reply to these questions, asked over UDP; a question that gets none is passed over.</summary>
    public static async Task<IReadOnlyList<byte[]>> CollectAsync(IPEndPoint server, IEnumerable<(string Name, RecordType Type)> questions, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        var replies = new Dictionary<string, byte[]>();
        foreach (var (name, type) in questions)
        {
            Assert.True(DnsName.TryParse(name, out var parsed), name);
            if (await AskAsync(socket, Query(parsed, type), cancellationToken) is { } reply)
                replies[Convert.ToHexString(reply)] = reply;
        }
        return [.. replies.Values];
    }

    private static byte[] Query(DnsName name, RecordType type)
    {
        var query = new DnsMessage { Id = Id, Flags = HeaderFlags.RD, Question = new(name, type, RecordClass.IN), Edns = Asked };
        var octets = new byte[512];
        Assert.True(query.TryWrite(octets, out var length));
        return octets[..length];
    }

    private static async Task<byte[]?> AskAsync(Socket socket, byte[] query, CancellationToken cancellationToken)
    {
        var buffer = new byte[ushort.MaxValue];
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(ReplyWithin);
            try
            {
                await socket.SendAsync(query, patience.Token);
                return buffer[..await socket.ReceiveAsync(buffer, patience.Token)];
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Lost, or not wanted.
            }
        }
        return null;
    }
}
