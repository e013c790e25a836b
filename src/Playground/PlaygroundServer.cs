using System.Net;
using System.Net.Sockets;
using DnsOrleans.Playground.Server;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground;

/// <summary>A small authoritative name server for <c>playground.test</c> on 127.0.0.1, over UDP and TCP, that shows each location its own view by Client Subnet (RFC 7871).</summary>
public sealed class PlaygroundServer : IAsyncDisposable
{
    /// <summary>The zone's apex, without a final dot.</summary>
    public const string ZoneName = "playground.test";

    private readonly LoopbackPort _port;
    private readonly StreamServer _streams;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private PlaygroundServer(LoopbackPort port, PlaygroundOptions options, TimeProvider timeProvider)
    {
        _port = port;
        var responder = new QueryResponder(new PlaygroundZone(options), timeProvider);
        var delayed = new DelayedReplies(options.MaxDelayedReplies, timeProvider);
        var datagrams = new DatagramServer(port.Udp, responder, delayed, timeProvider);
        _streams = new StreamServer(port.Tcp, responder, delayed, options, timeProvider);
        _work = Task.WhenAll(datagrams.RunAsync(_stop.Token), _streams.RunAsync(_stop.Token), delayed.RunAsync(_stop.Token));
    }

    /// <summary>Where the server listens, the same port over UDP and TCP.</summary>
    public IPEndPoint EndPoint => _port.EndPoint;

    /// <summary>Starts a server; it answers when the task is done.</summary>
    /// <param name="options">What to serve and how.</param>
    /// <param name="timeProvider">Drives delays, timeouts and <c>rolling</c>; the system's own if null.</param>
    /// <param name="cancellationToken">Cancels the start; a started server runs until it is disposed of.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message names it and says what would be right.</exception>
    /// <exception cref="SocketException">The port asked for is taken or not allowed.</exception>
    public static Task<PlaygroundServer> StartAsync(PlaygroundOptions options, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();

        // Whatever is traced around the start is not what the server's loops belong to.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => new PlaygroundServer(LoopbackPort.Bind(options.Port), options, timeProvider ?? TimeProvider.System), cancellationToken);
        }
    }

    /// <summary>Stops answering, closes every socket, and returns when nothing is under way any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        try
        {
            await _work;
        }
        finally
        {
            _port.Udp.Dispose();
            _port.Tcp.Dispose();
            _streams.Dispose();
            _stop.Dispose();
        }
    }
}
