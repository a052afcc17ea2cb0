using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    [Fact]
    public async Task A_given_private_authority_is_trusted()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        TreeCopy copy = Copy(source, destination) with
        {
            Source = OverTls(source, source.Cluster.CaCertificate),
            Destination = OverTls(destination, destination.Cluster.CaCertificate),
        };

        await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task An_unknown_private_authority_is_not_trusted()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));

        MigrationException failure = await HeadFailureAsync(OverTls(source, null), FailureKind.CertificateRejected);

        Assert.Contains("-CaCertificate", failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(source.Requests);
    }

    [Fact]
    public async Task Another_private_authority_is_not_trusted()
    {
        _ = Engine;
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        string stranger = Path.Combine(TemporaryFolder, "ca.pem");
        await File.WriteAllTextAsync(stranger, StrangersCertificate());

        await HeadFailureAsync(OverTls(source, stranger), FailureKind.CertificateRejected);

        Assert.Empty(source.Requests);
        File.Delete(stranger);
    }

    private protected static GitEndpoint OverTls(TestRepository repository, string? authority)
    {
        // By address: not every resolver knows subdomains of localhost.
        string address = $"https://127.0.0.1:{repository.Cluster.HttpsGitUri!.Port}/";
        ClusterAddress cluster = ClusterAddress.Of(repository.Cluster.Domain, address, address, authority);
        return repository.Endpoint with { Cluster = cluster, Repository = new Uri(cluster.Git, repository.Endpoint.Repository.AbsolutePath) };
    }

    private static string StrangersCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=A stranger", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
