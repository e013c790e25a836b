using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Opens TLS connections (1.2 or later) whose certificate was checked against a name: the strict profile of RFC 8310 section 5. There is no way past a certificate that is not trusted.</summary>
/// <param name="plain">Opens the connections below.</param>
/// <param name="serverName">The name or address that the certificate must be for; sent as SNI where it is a name.</param>
/// <param name="trust">Who may have signed it.</param>
/// <param name="applications">What is to be spoken over TLS (ALPN, RFC 7301), the preferred first.</param>
internal sealed class TlsConnector(IStreamConnector plain, string serverName, CertificateTrust trust, ImmutableArray<SslApplicationProtocol> applications) : IStreamConnector
{
    /// <summary>DNS over TLS in ALPN (RFC 7858 section 7.1's registry entry of RFC 7301).</summary>
    public static readonly SslApplicationProtocol Dot = new("dot");

    public async ValueTask<StreamOpening> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = await plain.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (opening.Stream is null)
            return opening;

        string? distrust = null;
        var tls = new SslStream(opening.Stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = serverName,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ApplicationProtocols = [.. applications],
                CertificateChainPolicy = CertificateTrust.SystemPolicy(),
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                {
                    distrust = trust.WhyNot(certificate, chain, errors, serverName);
                    return distrust is null;
                },
            }, cancellationToken).ConfigureAwait(false);
            return new(tls);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or CryptographicException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            return distrust is not null
                ? new(null, LookupOutcome.Untrusted, distrust)
                : new(null, LookupOutcome.NetworkError, "broke the TLS handshake off");
        }
        catch (OperationCanceledException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
