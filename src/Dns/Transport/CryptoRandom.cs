using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DnsOrleans.Dns.Transport;

/// <summary>Unpredictable 16-bit numbers (RFC 5452 section 9.2), drawn from the system's cryptographic source some hundreds at a time.</summary>
internal static class CryptoRandom
{
    private const int BufferLength = 1024;

    [ThreadStatic]
    private static byte[]? BufferOfThread;

    [ThreadStatic]
    private static int UsedOfThread;

    /// <summary>A number from 0 to 65535, each as likely.</summary>
    public static ushort NextUInt16()
    {
        var buffer = BufferOfThread;
        if (buffer is null || UsedOfThread == BufferLength)
        {
            buffer = BufferOfThread ??= new byte[BufferLength];
            RandomNumberGenerator.Fill(buffer);
            UsedOfThread = 0;
        }
        var octets = buffer.AsSpan(UsedOfThread, sizeof(ushort));
        var number = BinaryPrimitives.ReadUInt16LittleEndian(octets);
        // A number once used is not left in memory to be read later.
        octets.Clear();
        UsedOfThread += sizeof(ushort);
        return number;
    }
}
