using DnsOrleans.NameServers;

namespace DnsOrleans.Bench.WholeRequest;

/// <summary>What the local knot serves: zones whose apex has one or two records of each of the five types.</summary>
internal static class BenchZones
{
    // More names than requests under way at once, so that no two of them are joined.
    public const int Count = 200;

    public static readonly string[] Locations = ["us-east-1", "eu-west-1", "asia-south-1"];
    public static readonly string[] ClientSubnets = ["3.80.0.0/16", "34.240.0.0/16", "13.232.0.0/16"];
    public static readonly string[] RecordTypes = ["A", "AAAA", "MX", "TXT", "NS"];

    /// <summary>The name of request number <paramref name="index"/>.</summary>
    public static string Name(int index) => $"z{index % Count}.test";

    /// <summary>knot with one UDP worker.</summary>
    public static Task<NameServer> StartKnotAsync() => NameServer.StartAsync(new Knot([.. Enumerable.Range(0, Count).Select(index => new KnotZone(Zone.Of(
        Name(index),
        $"@ IN A 192.0.2.{index % 250}",
        $"@ IN AAAA 2001:db8::{index:x}",
        "@ IN MX 10 mail",
        "@ IN TXT \"v=spf1 mx -all\"",
        "@ IN NS ns2",
        "mail IN A 192.0.2.251",
        "ns2 IN A 127.0.0.2")))]));
}
