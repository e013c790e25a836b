using System.Text.Json.Nodes;

namespace DnsOrleans.Api.Tests.Running;

/// <summary>Short ways into an answer.</summary>
internal static class Answers
{
    public const string First = "us-east-1";
    public const string Second = "eu-west-1";
    public const string Last = "asia-south-1";

    public static readonly string[] Everywhere = [First, Second, Last];

    public static JsonNode Location(this JsonNode answer, string location) => answer["results"]!["by_location"]![location]!;

    public static JsonNode Cell(this JsonNode answer, string location, string type) => answer.Location(location)["records"]![type]!;

    public static string[] Records(this JsonNode answer, string location, string type) => Texts(answer.Cell(location, type)["records"]!);

    public static string Verdict(this JsonNode answer, string type) => (string)answer["agreement"]![type]!["verdict"]!;

    public static string Status(this JsonNode part) => (string)part["status"]!;

    public static string[] Texts(this JsonNode list) => [.. list.AsArray().Select(item => (string)item!)];

    public static string[] Keys(this JsonNode node) => [.. node.AsObject().Select(member => member.Key)];
}
