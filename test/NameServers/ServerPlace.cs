using System.Net;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.NameServers;

/// <summary>What one started server has to itself.</summary>
/// <param name="Directory">An empty directory for configuration, zones and state; it goes when the server does.</param>
/// <param name="EndPoint">Where to listen, over UDP and TCP.</param>
public sealed record ServerPlace(string Directory, IPEndPoint EndPoint)
{
    /// <summary>Every address of loopback: dig asks from another one than it asks.</summary>
    public const string ThisMachine = "127.0.0.0/8";

    /// <summary>Where to listen for DNS over TLS, where the server has a certificate.</summary>
    public IPEndPoint TlsEndPoint { get; } = LoopbackPort.Find();

    /// <summary>Where to listen for DNS over HTTPS, at the path <c>/dns-query</c>, where the server has a certificate and can.</summary>
    public IPEndPoint HttpsEndPoint { get; } = LoopbackPort.Find();

    /// <summary>Writes a file into the directory and returns its path.</summary>
    public async ValueTask<string> WriteAsync(string fileName, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory, fileName);
        await File.WriteAllTextAsync(path, text, cancellationToken);
        return path;
    }
}
