using System.Net;

namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>The managed contestants.</summary>
internal static class SubjectNames
{
    public const string Awaited = "DnsOrleans, awaited";
    public const string DnsClient = "DnsClient.NET 1.8.0";

    public static readonly string[] All = [Awaited, DnsClient];

    /// <summary>A subject that asks <paramref name="server"/>.</summary>
    public static ISubject Create(string name, IPEndPoint server, int window) => name switch
    {
        Awaited => new AwaitedLookups(server, window),
        DnsClient => new DnsClientLookups(server, window),
        _ => throw new ArgumentException($"no subject is named {name}"),
    };
}
