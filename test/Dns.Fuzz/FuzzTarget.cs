namespace DnsOrleans.Dns.Fuzz;

/// <summary>Something that takes any octets; an exception is a fault found.</summary>
internal delegate void FuzzTarget(ReadOnlySpan<byte> octets);

/// <summary>The targets by their names.</summary>
internal static class FuzzTargets
{
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public static FuzzTarget Find(string name) => name switch
    {
        "reader" => ReaderTarget.Check,
        "planted-crash" => PlantedFaults.Crash,
        "planted-hang" => PlantedFaults.Hang,
        _ => throw new ArgumentException($"no target is named {name}; there are: reader, planted-crash, planted-hang"),
    };
}
