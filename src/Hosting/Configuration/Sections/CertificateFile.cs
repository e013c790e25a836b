using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>A file of certificates in PEM, one after the other.</summary>
internal static class CertificateFile
{
    /// <summary>The certificates of the file that the key names; none where the key is absent.</summary>
    public static ImmutableArray<X509Certificate2> Read(SettingsReader reader, string key)
    {
        if (reader.Text(key) is not { } path)
            return [];
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            if (certificates.Count > 0)
                return [.. certificates];
            reader.Fault(key, $"the file '{path}' holds no certificate; name one with -----BEGIN CERTIFICATE----- in it");
        }
        catch (CryptographicException)
        {
            reader.Fault(key, $"the file '{path}' holds a certificate that cannot be read; write certificates in PEM");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            reader.Fault(key, $"the file '{path}' cannot be read; name a file of certificates in PEM");
        }
        return [];
    }
}
