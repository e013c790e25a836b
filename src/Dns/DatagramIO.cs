namespace DnsOrleans.Dns;

/// <summary>How a resolver sends and receives datagrams.</summary>
public enum DatagramIO : byte
{
    /// <summary>In batches where the system can, else one by one.</summary>
    Automatic,

    /// <summary>One by one through .NET's sockets, as on every system.</summary>
    Single,

    /// <summary>In batches through <c>sendmmsg</c> and <c>recvmmsg</c>, with a receiving thread for each resolver: Linux on x86-64 and ARM64 only.</summary>
    Batched,
}
