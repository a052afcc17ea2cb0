using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>A certificate authority for one test.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();

    private TestAuthority(X509Certificate2 certificate, ECDsa key)
    {
        Certificate = certificate;
        _key = key;
    }

    public X509Certificate2 Certificate { get; }

    public static TestAuthority Root(string name)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = RequestOf(name, key, isAuthority: true);
        return new TestAuthority(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-3), DateTimeOffset.UtcNow.AddDays(30)), key);
    }

    public TestAuthority Intermediate(string name)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Sign(RequestOf(name, key, isAuthority: true), DateTimeOffset.UtcNow.AddDays(20)), key);
    }

    public X509Certificate2 Issue(string host, DateTimeOffset? until = null, bool forServers = true)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = RequestOf("server", key, isAuthority: false);
        AddServerExtensions(request, host, forServers);
        using X509Certificate2 signed = Sign(request, until ?? DateTimeOffset.UtcNow.AddDays(10));
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>A self-signed server certificate.</summary>
    public static X509Certificate2 SelfSigned(string host)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = RequestOf("server", key, isAuthority: false);
        AddServerExtensions(request, host, forServers: true);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(10));
    }

    public string ToPem() => Certificate.ExportCertificatePem() + "\n";

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    private static void AddServerExtensions(CertificateRequest request, string host, bool forServers)
    {
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(forServers ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], critical: false));
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset until) => request.Create(
        Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), DateTimeOffset.UtcNow.AddDays(-2), until,
        RandomNumberGenerator.GetBytes(8));

    private static CertificateRequest RequestOf(string name, ECDsa key, bool isAuthority)
    {
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, isAuthority));
        return request;
    }
}
