using System.Buffers.Binary;
using System.Diagnostics;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Tests.Wire;

/// <summary>Messages of 64 KiB that ask for as much memory or time as the format allows.</summary>
public sealed class LargestMessageTests
{
    private static readonly TimeSpan AnyMachine = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x3F)]
    [InlineData(0xC0)]
    [InlineData(0xFF)]
    public void Rubbish_is_refused(byte octet)
    {
        var octets = new byte[DnsMessage.MaxLength];
        Array.Fill(octets, octet);
        foreach (int count in (int[])[1, 100, 5000, ushort.MaxValue])
        {
            SetCounts(octets, answers: count);
            // Zeros are records, of type and class 0, at the root.
            bool wellFormed = octet == 0 && count <= (DnsMessage.MaxLength - MessageHeader.Length) / RecordFields.MinLength;
            Assert.Equal(wellFormed, BoundedReading.Read(octets));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void A_count_that_the_octets_cannot_hold_takes_no_memory(int countOffset)
    {
        var octets = new byte[MessageHeader.Length + 10];
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(countOffset), ushort.MaxValue);
        // What is made once for all reading.
        DnsMessage.TryRead(octets, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = DnsMessage.TryRead(octets, out _);
        Assert.False(read);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void As_many_long_names_as_can_be_claimed_stay_in_bounds()
    {
        // More names of 255 octets than the reader remembers, in RDATA that it does not look into.
        var message = new MessageBuilder();
        byte[] label = [63, .. new byte[63]];
        int tail = message.AddRecord([0], 65280, [.. label, .. label, .. label, 0]);
        var names = Enumerable.Range(0, 20).Select(i => message.AddRecord([0], 65280, [60, (byte)i, .. new byte[59], .. Pointer(tail)])).ToArray();
        for (int i = 0; message.HasRoomFor(16); i += 2)
            message.AddRecord(Pointer(names[i % 20]), (ushort)RecordType.MX, [0, 0, .. Pointer(names[(i + 1) % 20])]);
        Assert.True(BoundedReading.Read(message.ToArray()));
    }

    [Fact]
    public void As_many_pointers_as_can_be_followed_end_soon()
    {
        // 126 pointers, each to the one before, and each name after them leads to the last.
        var message = new MessageBuilder();
        int last = message.AddRecord([0], 65280, [0]);
        for (int i = 0; i < 126; i++)
            last = message.AddRecord([0], 65280, Pointer(last));
        while (message.HasRoomFor(20))
            message.AddRecord([1, (byte)'a', .. Pointer(last)], (ushort)RecordType.MX, [0, 0, 1, (byte)'b', .. Pointer(last)]);
        long started = Stopwatch.GetTimestamp();
        Assert.True(BoundedReading.Read(message.ToArray()));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, AnyMachine);
    }

    private static byte[] Pointer(int target) => [(byte)(CompressedName.PointerMark | (target >> 8)), (byte)target];

    private static void SetCounts(byte[] octets, int answers)
    {
        octets.AsSpan(4, 8).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(6), (ushort)answers);
    }

    private sealed class MessageBuilder
    {
        private readonly List<byte> _octets = [.. new byte[MessageHeader.Length]];
        private int _records;

        public bool HasRoomFor(int count) => _octets.Count + count <= DnsMessage.MaxLength;

        /// <summary>Adds an answer; gives where its RDATA begins.</summary>
        public int AddRecord(byte[] name, ushort type, byte[] data)
        {
            _records++;
            _octets.AddRange([.. name, (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 0, (byte)(data.Length >> 8), (byte)data.Length]);
            _octets.AddRange(data);
            return _octets.Count - data.Length;
        }

        public byte[] ToArray()
        {
            byte[] octets = [.. _octets];
            SetCounts(octets, _records);
            return octets;
        }
    }
}
