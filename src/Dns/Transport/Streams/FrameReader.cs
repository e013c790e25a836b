using System.Buffers;
using System.Buffers.Binary;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Reads messages off a stream, each behind its length (RFC 7766 section 8, RFC 1035 section 4.2.2).</summary>
/// <remarks>
/// <code>
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  0: |                            LENGTH                             |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  2: /                            message                            /
/// </code>
/// The buffer is small, and larger only while a larger message comes: at most 64 KiB and 1.
/// </remarks>
internal sealed class FrameReader(Stream stream) : IDisposable
{
    public const int PrefixLength = 2;

    private const int SmallBuffer = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
    private int _start;
    private int _end;

    /// <summary>The next message, which is good until the next call; null at the stream's end, in the middle of a message too.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var needed = PrefixLength;
            if (_end - _start >= PrefixLength)
            {
                needed += BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start));
                if (_end - _start >= needed)
                {
                    var message = _buffer.AsMemory(_start + PrefixLength, needed - PrefixLength);
                    _start += needed;
                    return message;
                }
            }
            MakeRoom(needed);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return null;
            _end += read;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void MakeRoom(int needed)
    {
        var unread = _buffer.AsSpan(_start, _end - _start);
        var length = Math.Max(needed, SmallBuffer);
        var isTooLarge = unread.IsEmpty && _buffer.Length > 2 * length;
        if (_buffer.Length >= needed && !isTooLarge)
        {
            unread.CopyTo(_buffer);
        }
        else
        {
            var other = ArrayPool<byte>.Shared.Rent(length);
            unread.CopyTo(other);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = other;
        }
        (_start, _end) = (0, unread.Length);
    }
}
