using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>A certification authority that exists as long as the Sandbox. Clients must be configured to trust it.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(30);
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _from;

    private CertificateAuthority(X509Certificate2 certificate, DateTimeOffset from, string file)
    {
        _certificate = certificate;
        _from = from;
        File = file;
    }

    /// <summary>The authority's certificate as PEM.</summary>
    public string File { get; }

    public static CertificateAuthority Create(DateTimeOffset now, string file)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Algorithmia Sandbox CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset from = now - TimeSpan.FromDays(1);
        X509Certificate2 certificate = request.CreateSelfSigned(from, from + Validity);
        System.IO.File.WriteAllText(file, certificate.ExportCertificatePem() + "\n");
        return new CertificateAuthority(certificate, from, file);
    }

    /// <summary>Issues a certificate for every name that a cluster can have on this machine.</summary>
    public X509Certificate2 Issue(string cluster)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={cluster}.localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Names(cluster));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        using X509Certificate2 issued = request.Create(_certificate, _from, _from + Validity, RandomNumberGenerator.GetBytes(16));
        using X509Certificate2 complete = issued.CopyWithPrivateKey(key);
        // On Windows TLS works only with a key from a key container.
        return X509CertificateLoader.LoadPkcs12(complete.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => _certificate.Dispose();

    private static X509Extension Names(string cluster)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        foreach (string prefix in new[] { "", "api.", "git." }) names.AddDnsName($"{prefix}{cluster}.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return names.Build();
    }
}
