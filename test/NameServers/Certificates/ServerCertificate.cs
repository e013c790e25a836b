using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DnsOrleans.NameServers.Certificates;

/// <summary>A server's certificate and its key, as PEM.</summary>
public sealed record ServerCertificate(string CertificatePem, string KeyPem)
{
    /// <summary>The certificate with its key, for a server of .NET's.</summary>
    public X509Certificate2 Load()
    {
        using var certificate = X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
        // A key that came from PEM does not serve TLS on every platform.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    internal static ServerCertificate Of(X509Certificate2 certificate, ECDsa key) =>
        new(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());

    /// <summary>Writes both into a server's directory and returns their paths.</summary>
    internal async ValueTask<(string Certificate, string Key)> WriteAsync(ServerPlace place, CancellationToken cancellationToken) =>
        (await place.WriteAsync("server.pem", CertificatePem, cancellationToken), await place.WriteAsync("server.key", KeyPem, cancellationToken));
}
