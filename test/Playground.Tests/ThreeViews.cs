using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Tests;

/// <summary>The playground as three locations see it, and questions put straight to its zone.</summary>
internal static class ThreeViews
{
    public const int First = 0;
    public const int Second = 1;
    public const int Last = 2;

    /// <summary>Second 20 of a minute whose release number is 1 at its start: the first view of three has turned.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddMinutes(250 * 100_000).AddSeconds(20);

    public static PlaygroundOptions Options { get; } = new()
    {
        Views =
        [
            new("us-east-1", IPNetwork.Parse("3.80.0.0/16")),
            new("eu-west-1", IPNetwork.Parse("3.248.0.0/16")),
            new("asia-south-1", IPNetwork.Parse("2406:da1a::/32")),
        ],
    };

    public static TheoryData<int> All { get; } = new(First, Second, Last);

    public static ZoneAnswer Ask(int view, string name, RecordType type, DateTimeOffset? now = null) =>
        new PlaygroundZone(Options).Select(SubnetOf(view)).Zone.Answer(Name(name), type, now ?? Now);

    public static ClientSubnet SubnetOf(int view) => new(Options.Views[view].Subnet);

    /// <summary>The name if it ends in a dot, else the name below the playground's apex.</summary>
    public static DnsName Name(string text) =>
        DnsName.TryParse(text.EndsWith('.') ? text : $"{text}.{PlaygroundServer.ZoneName}", out var name) ? name : throw new ArgumentException(text);

    /// <summary>The answers' data in presentation format, without the other types of a chain.</summary>
    public static string[] Values(ZoneAnswer answer, RecordType type) =>
        [.. answer.Answers.Where(record => record.Type == type).Select(record => record.Data.ToString())];
}
