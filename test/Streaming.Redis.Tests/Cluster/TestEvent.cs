namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>The events of these tests, numbered by their stream.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.streaming.tests.TestEvent")]
public sealed record TestEvent([property: Id(0)] int Number);
