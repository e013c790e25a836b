using System.Net;
using DnsOrleans.Dns;

namespace DnsOrleans.Bench.Dns.Subjects;

/// <summary>The managed contestants.</summary>
internal static class SubjectNames
{
    public const string Awaited = "DnsOrleans, awaited";
    public const string Bulk = "DnsOrleans, bulk";
    public const string Inline = "DnsOrleans, awaited inline";
    public const string Single = "DnsOrleans, managed sockets";
    public const string DnsClient = "DnsClient.NET 1.8.0";

    public static readonly string[] All = [Bulk, Awaited, Inline, Single, DnsClient];

    /// <summary>Those whose lookups one at a time are measured.</summary>
    public static readonly string[] Lone = [Awaited, Inline, Single, DnsClient];

    /// <summary>Those whose memory is watched.</summary>
    public static readonly string[] Watched = [Bulk, Awaited];

    /// <summary>A subject that asks <paramref name="server"/>.</summary>
    public static ISubject Create(string name, IPEndPoint server, int window) => name switch
    {
        Bulk => new BulkLookups(server, window),
        Awaited => new AwaitedLookups(server, window, options => options),
        Inline => new AwaitedLookups(server, window, options => options with { InlineContinuations = true }),
        Single => new AwaitedLookups(server, window, options => options with { DatagramIO = DatagramIO.Single }),
        DnsClient => new DnsClientLookups(server, window),
        _ => throw new ArgumentException($"no subject is named {name}"),
    };
}
