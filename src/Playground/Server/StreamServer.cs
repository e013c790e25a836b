using System.Net.Sockets;

namespace DnsOrleans.Playground.Server;

/// <summary>Answers over TCP: a bounded number of connections, each with queries one after the other or at once (RFC 7766).</summary>
internal sealed class StreamServer(Socket listener, QueryResponder responder, DelayedReplies delayed, PlaygroundOptions options, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _places = new(options.MaxTcpConnections);

    /// <summary>Serves until cancelled, then waits for each connection to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _places.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            if (await AcceptAsync(cancellationToken) is { } client)
                _ = ServeAsync(client, cancellationToken);
            else
                _places.Release();
        }
        // Whoever holds every place knows that no connection is left.
        for (var place = 0; place < options.MaxTcpConnections; place++)
            await _places.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => _places.Dispose();

    private async Task<Socket?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await listener.AcceptAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (SocketException)
        {
            // A lasting fault, such as want of file handles, must not become a busy loop.
            await Task.Delay(PauseAfterError, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        try
        {
            client.NoDelay = true;
            using var connection = new StreamConnection(client, responder, delayed, options.TcpIdleTimeout, timeProvider);
            await connection.RunAsync(cancellationToken);
        }
        catch (SocketException)
        {
            // The client was gone before the first octet.
        }
        finally
        {
            client.Dispose();
            _places.Release();
        }
    }
}
