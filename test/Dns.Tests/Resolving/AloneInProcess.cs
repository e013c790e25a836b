namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Tests that look at what the whole process holds: none runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInProcess
{
    public const string Name = "alone in the process";
}
