namespace DnsOrleans.Dns.Fuzz;

/// <summary>Targets with a fault that no seed shows, for seeing that a fault is found and told.</summary>
internal static class PlantedFaults
{
    /// <summary>Throws for a message that has a TXT record in its authority section.</summary>
    public static void Crash(ReadOnlySpan<byte> octets)
    {
        if (IsShown(octets))
            throw new InvalidOperationException("the planted fault");
    }

    /// <summary>Never ends for a message that has a TXT record in its authority section.</summary>
    public static void Hang(ReadOnlySpan<byte> octets)
    {
        while (IsShown(octets))
        {
        }
    }

    private static bool IsShown(ReadOnlySpan<byte> octets) =>
        DnsMessage.TryRead(octets, out var message) && message.Authorities.Any(record => record.Type == RecordType.TXT);
}
