using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns.Tests.Wire;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>A zone's records by AXFR (RFC 5936), read with this library's reader: messages full of everything.</summary>
internal static class ZoneTransfer
{
    /// <summary>Asks over TCP until the SOA comes for the second time; the last one is left out.</summary>
    public static async Task<List<ResourceRecord>> ReadAsync(IPEndPoint server, DnsName zone, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server, cancellationToken);
        var stream = client.GetStream();
        var query = Generators.Write(new() { Id = 1, Question = new(zone, RecordType.AXFR) });
        await stream.WriteAsync((byte[])[(byte)(query.Length >> 8), (byte)query.Length, .. query], cancellationToken);

        List<ResourceRecord> records = [];
        var prefix = new byte[sizeof(ushort)];
        while (true)
        {
            await stream.ReadExactlyAsync(prefix, cancellationToken);
            var octets = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
            await stream.ReadExactlyAsync(octets, cancellationToken);
            Assert.True(DnsMessage.TryRead(octets, out var message), $"after {records.Count} records: {Convert.ToHexString(octets)}");
            Assert.Equal(ResponseCode.NoError, message.ResponseCode);
            records.AddRange(message.Answers);
            if (records.Count > 1 && records[^1].Type == RecordType.SOA)
                return records[..^1];
        }
    }
}
