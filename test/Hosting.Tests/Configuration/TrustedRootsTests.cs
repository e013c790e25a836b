using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Tests.Configuration;

/// <summary>The file that <c>Regions:TrustedRoots</c> names, as it should be and as it comes.</summary>
[Collection(EnvironmentTests.Collection)]
public sealed class TrustedRootsTests : IDisposable
{
    private const string NoCertificate = "holds no certificate; name one with -----BEGIN CERTIFICATE----- in it";
    private const string Unreadable = "holds a certificate that cannot be read; write certificates in PEM";
    private const string NoFile = "cannot be read; name a file of certificates in PEM";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dnsorleans-roots-");

    private string FilePath => Path.Combine(_directory.FullName, "roots.pem");

    [Fact]
    public async Task Every_certificate_of_the_file_is_trusted()
    {
        var start = await PrepareAsync($"# the first\n{CertificatePem("CN=one")}\n{CertificatePem("CN=two")}\n");

        Assert.Empty(start.Faults);
        Assert.Equal(["CN=one", "CN=two"], start.Settings!.Regions.TrustedRoots.Select(root => root.Subject));
    }

    [Fact]
    public async Task A_key_beside_a_certificate_is_passed_over()
    {
        var start = await PrepareAsync($"{KeyPem()}\n{CertificatePem("CN=one")}");

        Assert.False(Assert.Single(start.Settings!.Regions.TrustedRoots).HasPrivateKey);
    }

    [Fact]
    public Task An_empty_file_holds_no_certificate() => IsRefusedAsync("", NoCertificate);

    [Fact]
    public Task Prose_holds_no_certificate() => IsRefusedAsync("The certificate is on its way.\n", NoCertificate);

    [Fact]
    public Task A_key_is_no_certificate() => IsRefusedAsync(KeyPem(), NoCertificate);

    [Fact]
    public Task A_certificate_without_its_end_is_none()
    {
        var pem = CertificatePem("CN=one");
        return IsRefusedAsync(pem[..(pem.Length / 2)], NoCertificate);
    }

    [Fact]
    public Task Other_octets_in_a_certificates_place_cannot_be_read() => IsRefusedAsync(PemEncoding.WriteString("CERTIFICATE", "no certificate"u8), Unreadable);

    [Fact]
    public Task One_certificate_that_cannot_be_read_is_not_passed_over_for_another() =>
        IsRefusedAsync($"{CertificatePem("CN=one")}\n{PemEncoding.WriteString("CERTIFICATE", [0x30, 0x03])}", Unreadable);

    [Fact]
    public async Task A_certificate_in_der_is_asked_for_in_pem()
    {
        var path = Path.Combine(_directory.FullName, "root.der");
        await File.WriteAllBytesAsync(path, PemOctets(CertificatePem("CN=one")), TestContext.Current.CancellationToken);
        Assert.Equal($"Regions:TrustedRoots: the file '{path}' {NoCertificate}", Fault(await PrepareFileAsync(path)));
    }

    [Fact]
    public async Task A_missing_file_and_a_directory_cannot_be_read()
    {
        foreach (var path in (string[])[Path.Combine(_directory.FullName, "nowhere.pem"), _directory.FullName])
            Assert.Equal($"Regions:TrustedRoots: the file '{path}' {NoFile}", Fault(await PrepareFileAsync(path)));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static string CertificatePem(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem();
    }

    private static string KeyPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static byte[] PemOctets(string pem) => Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);

    private static string Fault(HostStart start)
    {
        Assert.Null(start.Builder);
        return Assert.Single(start.Faults).ToString();
    }

    private static Task<HostStart> PrepareFileAsync(string path) => HostStart.PrepareAsync(
        ["--Locations:0:Name=here", "--Locations:0:Resolvers:0=tls://192.0.2.1", $"--Regions:TrustedRoots={path}"], TestContext.Current.CancellationToken);

    private async Task<HostStart> PrepareAsync(string text)
    {
        await File.WriteAllTextAsync(FilePath, text, Encoding.ASCII, TestContext.Current.CancellationToken);
        return await PrepareFileAsync(FilePath);
    }

    private async Task IsRefusedAsync(string text, string why) =>
        Assert.Equal($"Regions:TrustedRoots: the file '{FilePath}' {why}", Fault(await PrepareAsync(text)));
}
