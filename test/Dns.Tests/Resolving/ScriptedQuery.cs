using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>A query as the scripted server got it, and the ways to answer it.</summary>
internal sealed class ScriptedQuery(int number, byte[] octets, Socket socket, IPEndPoint client, int connection, Stream? stream)
{
    /// <summary>1 for the server's first query.</summary>
    public int Number => number;

    public byte[] Octets => octets;

    public IPEndPoint Client => client;

    /// <summary>The TCP connection that it came on: 1 for the server's first; 0 over UDP.</summary>
    public int Connection => connection;

    public bool IsTcp => stream is not null;

    public DnsMessage Message => DnsMessage.TryRead(octets, out var message) ? message : throw new InvalidOperationException("the client's query is malformed");

    /// <summary>A proper reply that holds one A record.</summary>
    public byte[] Reply(string address = "192.0.2.1", ResponseCode code = ResponseCode.NoError, HeaderFlags flags = HeaderFlags.None, Edns? edns = null)
    {
        var query = Message;
        var message = new DnsMessage
        {
            Id = query.Id,
            Flags = HeaderFlags.QR | HeaderFlags.RD | HeaderFlags.RA | flags,
            ResponseCode = code,
            Question = query.Question,
            Answers = code == ResponseCode.NoError ? [new(query.Question!.Value.Name, RecordType.A, RecordClass.IN, 60, new ARecord(IPAddress.Parse(address)))] : [],
            Edns = query.Edns is null || code == ResponseCode.FormErr ? null : edns ?? new Edns(),
        };
        var buffer = new byte[4096];
        Assert.True(message.TryWrite(buffer, out var length));
        return buffer[..length];
    }

    public void Answer(string address = "192.0.2.1") => Send(Reply(address));

    public void Answer(ResponseCode code) => Send(Reply(code: code));

    /// <summary>Sends these octets as they are, behind their length on TCP.</summary>
    public void Send(byte[] message)
    {
        if (stream is null)
        {
            socket.SendTo(message, client);
            return;
        }
        var framed = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, 2);
        stream.Write(framed);
    }

    /// <summary>Sends raw octets on the TCP connection.</summary>
    public void SendRaw(ReadOnlySpan<byte> octets) => stream!.Write(octets);

    /// <summary>True once the server has ended the TCP connection.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Ends the TCP connection in an orderly way: what was sent arrives, and what the client sends from now on is read by nobody.</summary>
    public void Close()
    {
        IsClosed = true;
        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Ends the TCP connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
