namespace DnsOrleans.Hosting.Configuration;

/// <summary>The authoritative server on loopback that answers for <c>playground.test</c>.</summary>
public sealed record PlaygroundSettings
{
    /// <summary>Whether it runs and names under <c>playground.test</c> go to it; default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its port on 127.0.0.1, UDP and TCP, 0 to 65535; 0 (the default) chooses a free one.</summary>
    public int Port { get; init; }
}
