using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>The names in a certificate, for a sentence. Anyone may have written them.</summary>
internal static class CertificateNames
{
    private const int MaxNames = 3;
    private const int MaxLength = 100;

    /// <summary>The first names and addresses that the certificate is for.</summary>
    public static string Of(X509Certificate2 certificate)
    {
        try
        {
            var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
                .Take(MaxNames + 1)
                .Select(Printable)
                .ToList();
            return names.Count switch
            {
                0 => "no name",
                <= MaxNames => string.Join(", ", names),
                _ => $"{string.Join(", ", names.Take(MaxNames))} and others",
            };
        }
        catch (CryptographicException)
        {
            return "names that cannot be read";
        }
    }

    /// <summary>The text without what a terminal or a log would act on, and not too long.</summary>
    public static string Printable(string text)
    {
        var shown = string.Concat(text.Take(MaxLength).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character));
        return text.Length > MaxLength ? $"{shown}…" : shown;
    }
}
