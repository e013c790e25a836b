using System.Runtime.CompilerServices;

namespace DnsOrleans.Dns.Transport;

/// <summary>A transport made of two: the second is asked where the first one's reply is truncated (RFC 1035 section 4.2.1, RFC 7766 section 5).</summary>
internal sealed class UdpThenTcpTransport(IDnsTransport udp, IDnsTransport tcp, TimeProvider timeProvider) : IDnsTransport
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken)
    {
        var exchange = await udp.ExchangeAsync(query, deadline, cancellationToken).ConfigureAwait(false);
        if (exchange.Reply is not { } reply || (reply.Flags & HeaderFlags.TC) == 0)
            return exchange;
        var truncatedAt = timeProvider.GetTimestamp();
        exchange = await tcp.ExchangeAsync(query, deadline, cancellationToken).ConfigureAwait(false);
        return exchange with { TruncatedReply = reply, TruncatedAt = truncatedAt };
    }

    public async ValueTask DisposeAsync()
    {
        await udp.DisposeAsync().ConfigureAwait(false);
        await tcp.DisposeAsync().ConfigureAwait(false);
    }
}
