using System.Runtime.InteropServices;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>Queries that leave together: one system call for each port, and one way through the network stack for those of equal length, which the last stretch of it cuts apart again (UDP_SEGMENT, udp(7)).</summary>
internal sealed class SendBatch
{
    private const int Capacity = 128;

    // As many as every kernel that knows UDP_SEGMENT takes (UDP_MAX_SEGMENTS), and few enough octets for one datagram's worth of memory.
    private const int MaxSegments = 64;

    // Set for good where a network has no use for segments: what could not be sent so was then sent one by one.
    private static bool CannotSegment;

    private readonly byte[] _octets = new byte[Capacity * QueryWriter.MaxLength];
    private readonly byte[] _packed = GC.AllocateUninitializedArray<byte>(Capacity * QueryWriter.MaxLength, pinned: true);
    private readonly IoVector[] _vectors = GC.AllocateArray<IoVector>(Capacity, pinned: true);
    private readonly SegmentControl[] _controls = GC.AllocateArray<SegmentControl>(Capacity, pinned: true);
    private readonly Message[] _messages = GC.AllocateArray<Message>(Capacity, pinned: true);
    private readonly Query[] _queries = new Query[Capacity];
    private readonly int[] _order = new int[Capacity];
    private readonly int[] _firstOf = new int[Capacity + 1];
    private readonly int[] _placeOfLength = new int[QueryWriter.MaxLength + 1];
    private int _count;

    public bool IsEmpty => _count == 0;

    /// <summary>Takes a copy of the wait's query; true if there is no room for another.</summary>
    public bool Add(BatchedUdpPort port, UdpWait wait, int number)
    {
        var octets = wait.Query.Octets.Span;
        octets.CopyTo(_octets.AsSpan(_count * QueryWriter.MaxLength));
        _queries[_count] = new(port, wait, number, octets.Length);
        return ++_count == Capacity;
    }

    /// <summary>Sends everything and is empty again.</summary>
    public void Send()
    {
        for (var start = 0; start < _count;)
        {
            var port = _queries[start].Port;
            var end = start + 1;
            while (end < _count && _queries[end].Port == port)
                end++;
            Sort(start, end);
            SendTo(port, Pack(start, end));
            start = end;
        }
        // What has been asked is not kept alive here.
        Array.Clear(_queries, 0, _count);
        _count = 0;
    }

    /// <summary>Puts the queries of one port in the order of their lengths, by counting them.</summary>
    private void Sort(int start, int end)
    {
        Array.Clear(_placeOfLength);
        for (var i = start; i < end; i++)
            _placeOfLength[_queries[i].Length]++;
        var place = 0;
        foreach (ref var ofLength in _placeOfLength.AsSpan())
            (ofLength, place) = (place, place + ofLength);
        for (var i = start; i < end; i++)
            _order[_placeOfLength[_queries[i].Length]++] = i;
    }

    /// <summary>Makes a message of each run of equal lengths, its octets one behind the other; returns how many.</summary>
    private int Pack(int start, int end)
    {
        var (messages, offset) = (0, 0);
        for (var first = 0; first < end - start; messages++)
        {
            var length = _queries[_order[first]].Length;
            var (next, from) = (first, offset);
            do
            {
                _octets.AsSpan(_order[next] * QueryWriter.MaxLength, length).CopyTo(_packed.AsSpan(offset));
                offset += length;
                next++;
            }
            while (next < end - start && !CannotSegment && next - first < MaxSegments && _queries[_order[next]].Length == length);
            Describe(messages, from, offset - from, next - first > 1 ? length : 0);
            _firstOf[messages] = first;
            first = next;
            _firstOf[messages + 1] = next;
        }
        return messages;
    }

    private void Describe(int message, int offset, int length, int segmentLength)
    {
        _vectors[message] = new() { Base = Marshal.UnsafeAddrOfPinnedArrayElement(_packed, offset), Length = (nuint)length };
        ref var head = ref _messages[message].Head;
        (head.Vectors, head.VectorCount) = (Marshal.UnsafeAddrOfPinnedArrayElement(_vectors, message), 1);
        if (segmentLength == 0)
        {
            (head.Control, head.ControlLength) = (0, 0);
            return;
        }
        _controls[message] = new((ushort)segmentLength);
        (head.Control, head.ControlLength) = (Marshal.UnsafeAddrOfPinnedArrayElement(_controls, message), (nuint)Marshal.SizeOf<SegmentControl>());
    }

    private void SendTo(BatchedUdpPort port, int messages)
    {
        try
        {
            for (var next = 0; next < messages;)
            {
                var sent = Libc.SendMany(port.Socket, Marshal.UnsafeAddrOfPinnedArrayElement(_messages, next), (uint)(messages - next), 0);
                if (sent > 0)
                    next += sent;
                else
                    OnFailed(Marshal.GetLastPInvokeError(), next++);
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed, as everything asked through it has ended.
        }
    }

    private void OnFailed(int error, int message)
    {
        var segmented = _firstOf[message + 1] - _firstOf[message] > 1;
        // An old kernel, a device without checksums of its own, a tunnel with a small MTU.
        var mustNotSegment = segmented && error is Libc.EINVAL or Libc.EIO or Libc.EMSGSIZE or Libc.EOPNOTSUPP;
        if (mustNotSegment)
            CannotSegment = true;
        for (var i = _firstOf[message]; i < _firstOf[message + 1]; i++)
        {
            var (port, wait, number, _) = _queries[_order[i]];
            if (mustNotSegment)
                port.SendAlone(wait, number);
            else
                port.OnSendFailed(error, wait, number);
        }
    }

    private readonly record struct Query(BatchedUdpPort Port, UdpWait Wait, int Number, int Length);
}
