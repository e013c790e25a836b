using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DnsOrleans.NameServers.Certificates;

/// <summary>A certificate authority that exists for one test and signs certificates of servers.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority(string name = "Test authority")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = DateTimeOffset.UtcNow;
        Root = request.CreateSelfSigned(now.AddYears(-1), now.AddYears(1));
    }

    /// <summary>What a client has to trust.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A certificate for names and addresses, valid from yesterday until tomorrow.</summary>
    public ServerCertificate Issue(params string[] names) => IssueUntil(DateTimeOffset.UtcNow.AddDays(1), names);

    /// <summary>A certificate that ends, or has ended, then.</summary>
    public ServerCertificate IssueUntil(DateTimeOffset end, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = RequestFor(key, names).Create(Root, end.AddDays(-2), end, RandomNumberGenerator.GetBytes(8));
        return ServerCertificate.Of(certificate, key);
    }

    /// <summary>A certificate for names and addresses that no authority has signed.</summary>
    public static ServerCertificate SelfSigned(params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = RequestFor(key, names).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return ServerCertificate.Of(certificate, key);
    }

    public void Dispose()
    {
        Root.Dispose();
        _key.Dispose();
    }

    private static CertificateRequest RequestFor(ECDsa key, string[] names)
    {
        var request = new CertificateRequest("CN=Test server", key, HashAlgorithmName.SHA256);
        var subjectNames = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                subjectNames.AddIpAddress(address);
            else
                subjectNames.AddDnsName(name);
        }
        request.CertificateExtensions.Add(subjectNames.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        return request;
    }
}
