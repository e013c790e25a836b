using System.Buffers;
using System.Buffers.Binary;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Queries that wait to be written, each behind its length: what gathers while one write is under way goes out with the next. For one thread at a time.</summary>
internal sealed class OutgoingFrames
{
    // A server that does not read has no use for more.
    private const int MaxLength = 64 * 1024;

    private ArrayBufferWriter<byte> _gathering = new();
    private ArrayBufferWriter<byte> _leaving = new();

    /// <summary>The first of several frames.</summary>
    public static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> frames) =>
        frames[..(FrameReader.PrefixLength + BinaryPrimitives.ReadUInt16BigEndian(frames.Span))];

    public bool IsEmpty => _gathering.WrittenCount == 0;

    /// <summary>Adds a message; false if too much waits already.</summary>
    public bool TryAdd(ReadOnlySpan<byte> message)
    {
        var length = FrameReader.PrefixLength + message.Length;
        if (_gathering.WrittenCount + length > MaxLength)
            return false;
        // Length and message go out together (RFC 7766 section 8).
        var frame = _gathering.GetSpan(length);
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)message.Length);
        message.CopyTo(frame[FrameReader.PrefixLength..]);
        _gathering.Advance(length);
        return true;
    }

    /// <summary>All that has gathered; good until the next call.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        (_gathering, _leaving) = (_leaving, _gathering);
        _gathering.ResetWrittenCount();
        return _leaving.WrittenMemory;
    }
}
