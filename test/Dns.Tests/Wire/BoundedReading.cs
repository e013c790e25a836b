namespace DnsOrleans.Dns.Tests.Wire;

/// <summary>Reads octets of any kind and holds the reader to its bounds.</summary>
internal static class BoundedReading
{
    // The worst is an MX record of 18 octets: two names of 255, each an object with an array, and the record's own two objects.
    private const int MaxAllocatedPerOctet = 48;

    // The message itself and its OPT record.
    private const int MaxAllocatedAtOnce = 1024;

    /// <summary>True if the octets are a message; fails the test if reading took more memory than a small multiple of them.</summary>
    public static bool Read(byte[] octets)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = DnsMessage.TryRead(octets, out _);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, MaxAllocatedAtOnce + (MaxAllocatedPerOctet * octets.Length));
        return read;
    }
}
