namespace DnsOrleans.Playground.Server;

/// <summary>The way back to whoever asked: a datagram to an address, or a place on a connection.</summary>
internal interface IReplyPath
{
    /// <summary>Sends a message without a length prefix; a client that is gone is no error. Must not wait for a slow client.</summary>
    ValueTask SendAsync(byte[] message, CancellationToken cancellationToken);
}
