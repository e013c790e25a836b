using System.Buffers.Binary;
using System.Threading.Channels;
using DnsOrleans.Dns.Transport.Streams;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>A connection on which everything is taken and nothing comes but what the test lets it say. It knows when that has been dealt with.</summary>
internal sealed class WordlessStream : Stream, IStreamConnector
{
    private readonly Channel<byte[]> _words = Channel.CreateUnbounded<byte[]>();
    private readonly SemaphoreSlim _reads = new(0);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public ValueTask<StreamOpening> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new StreamOpening(this));

    /// <summary>Waits until the other side wants to read more, so has dealt with what it has.</summary>
    public async Task WaitForReadAsync(TimeSpan patience) => Assert.True(await _reads.WaitAsync(patience));

    /// <summary>Says a message, and waits until it has been dealt with.</summary>
    public async Task SayAsync(byte[] message, TimeSpan patience)
    {
        var framed = new byte[FrameReader.PrefixLength + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, FrameReader.PrefixLength);
        Assert.True(_words.Writer.TryWrite(framed));
        await WaitForReadAsync(patience);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _reads.Release();
        var words = await _words.Reader.ReadAsync(cancellationToken);
        words.CopyTo(buffer);
        return words.Length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
