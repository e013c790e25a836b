namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Opens connections to one server.</summary>
internal interface IStreamConnector
{
    /// <summary>Opens one more connection. Throws only when cancelled: what the network or the other side does is a value.</summary>
    ValueTask<StreamOpening> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>What the opening of a connection came to.</summary>
/// <param name="Stream">The open connection, null if there is none.</param>
/// <param name="Failure">Why there is none; meaningless otherwise.</param>
/// <param name="Reason">More of it, as a phrase that follows the server's address; null where <paramref name="Failure"/> says all.</param>
internal readonly record struct StreamOpening(Stream? Stream, LookupOutcome Failure = LookupOutcome.NetworkError, string? Reason = null);
