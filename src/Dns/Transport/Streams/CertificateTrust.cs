using System.Collections.Immutable;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Judges servers' certificates: by the authorities that this machine trusts, and by further ones.</summary>
/// <param name="roots">Authorities trusted beside the machine's own.</param>
internal sealed class CertificateTrust(ImmutableArray<X509Certificate2> roots)
{
    /// <summary>How a chain is built to this machine's own authorities: without asking anyone over the network, which would take time that no deadline bounds.</summary>
    public static X509ChainPolicy SystemPolicy() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <summary>Why the certificate is not to be trusted, as a phrase that follows the server's address; null if it is.</summary>
    /// <param name="certificate">What the server showed.</param>
    /// <param name="chain">The chain that was built by <see cref="SystemPolicy"/>.</param>
    /// <param name="errors">What was found wrong with the name and the chain.</param>
    /// <param name="name">The name or address that the certificate must be for.</param>
    public string? WhyNot(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string name)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (certificate is not X509Certificate2 shown || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "showed no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"showed a certificate for {CertificateNames.Of(shown)}, not {name}";
        if (roots.IsEmpty)
            return Describe(shown, chain);
        using var own = new X509Chain { ChainPolicy = OwnPolicy(chain) };
        return own.Build(shown) ? null : Describe(shown, own);
    }

    private X509ChainPolicy OwnPolicy(X509Chain shown)
    {
        var policy = SystemPolicy();
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots.ToArray());
        policy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        foreach (var purpose in shown.ChainPolicy.ApplicationPolicy)
            policy.ApplicationPolicy.Add(purpose);
        return policy;
    }

    private static string Describe(X509Certificate2 certificate, X509Chain chain)
    {
        var found = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if (found.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return string.Create(CultureInfo.InvariantCulture,
                $"showed a certificate that is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC only");
        if ((found & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) == 0)
            return $"showed a certificate that is not valid ({found})";
        return certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
            ? "showed a certificate that it signed itself, which is not among the trusted ones"
            : $"showed a certificate of an authority that is not trusted here: {CertificateNames.Printable(certificate.Issuer)}";
    }
}
