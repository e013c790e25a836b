namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>The bounds of the connections to one server.</summary>
/// <param name="Connections">How many there are at most.</param>
/// <param name="QueriesPerConnection">How many queries wait for a reply on one at once.</param>
/// <param name="IdleTimeout">How long one stays open with no query on it.</param>
internal sealed record StreamLimits(int Connections, int QueriesPerConnection, TimeSpan IdleTimeout);
