using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public sealed class CertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-ca-");
    private readonly TestAuthority _authority = TestAuthority.Root("Example authority");

    [Fact]
    public async Task A_private_authority_is_trusted_when_its_file_is_given()
    {
        await using TlsServer server = new(_authority.Issue("127.0.0.1"));

        Assert.Empty(await AskAsync(server.Address(PemOf(_authority))));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_file_in_DER_is_accepted()
    {
        await using TlsServer server = new(_authority.Issue("127.0.0.1"));
        string file = Path.Combine(_folder.FullName, "ca.cer");
        await File.WriteAllBytesAsync(file, _authority.Certificate.Export(X509ContentType.Cert));

        Assert.Empty(await AskAsync(server.Address(file)));
    }

    [Fact]
    public async Task A_file_written_by_Windows_PowerShell_is_accepted()
    {
        await using TlsServer server = new(_authority.Issue("127.0.0.1"));
        string file = Path.Combine(_folder.FullName, "ca.pem");
        await File.WriteAllTextAsync(file, _authority.ToPem(), System.Text.Encoding.Unicode);

        Assert.Empty(await AskAsync(server.Address(file)));
    }

    [Fact]
    public async Task The_authority_can_be_one_of_several_in_the_file()
    {
        using TestAuthority other = TestAuthority.Root("Another authority");
        await using TlsServer server = new(_authority.Issue("127.0.0.1"));

        Assert.Empty(await AskAsync(server.Address(PemOf(other, _authority))));
    }

    [Fact]
    public async Task An_intermediate_that_the_server_sends_leads_to_the_root()
    {
        using TestAuthority intermediate = _authority.Intermediate("Example intermediate");
        await using TlsServer server = new(intermediate.Issue("127.0.0.1"), intermediate.Certificate);

        Assert.Empty(await AskAsync(server.Address(PemOf(_authority))));
    }

    [Fact]
    public async Task Without_the_file_a_private_authority_is_not_trusted()
    {
        await using TlsServer server = new(_authority.Issue("127.0.0.1"));

        ClusterException failure = await RejectionAsync(server.Address());

        Assert.Contains("signed by an authority that is not trusted here (CN=Example authority)", failure.Message);
        Assert.Contains("-CaCertificate", failure.Remedy);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task An_authority_of_the_same_name_with_another_key_is_not_trusted()
    {
        using TestAuthority impostor = TestAuthority.Root("Example authority");
        await using TlsServer server = new(impostor.Issue("127.0.0.1"));

        string file = PemOf(_authority);
        ClusterException failure = await RejectionAsync(server.Address(file));

        Assert.Contains($"is not in '{file}'", failure.Message);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task The_right_one_of_two_authorities_with_the_same_name_is_found()
    {
        using TestAuthority twin = TestAuthority.Root("Example authority");
        await using TlsServer server = new(_authority.Issue("127.0.0.1"));

        Assert.Empty(await AskAsync(server.Address(PemOf(twin, _authority))));
    }

    [Fact]
    public void A_root_that_only_the_server_presents_is_not_trusted()
    {
        using TestAuthority impostor = TestAuthority.Root("Another authority");
        using X509Certificate2 certificate = impostor.Issue("127.0.0.1");
        using X509Chain presented = new();
        presented.ChainPolicy.ExtraStore.Add(impostor.Certificate);
        CertificateCheck check = new(CertificateAuthorities.Of(PemOf(_authority)));

        Assert.False(check.Accepts(certificate, presented, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.NotNull(check.LastProblem);
    }

    [Fact]
    public async Task A_rejected_certificate_does_not_explain_a_failure_after_a_good_connection()
    {
        using X509Certificate2 strangers = TestAuthority.SelfSigned("127.0.0.1"), good = _authority.Issue("127.0.0.1");
        CertificateCheck check = new(CertificateAuthorities.Of(PemOf(_authority)));
        using HttpMessageInvoker client = new(new CertificateVerdicts(new FailingHandshake(), check));
        using HttpRequestMessage message = new(HttpMethod.Get, "https://127.0.0.1/");

        Assert.False(check.Accepts(strangers, null, SslPolicyErrors.RemoteCertificateChainErrors));
        HttpRequestException rejected = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(message, default));
        Assert.True(check.Accepts(good, null, SslPolicyErrors.RemoteCertificateChainErrors));
        HttpRequestException later = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(message, default));

        Assert.IsType<CertificateRejectedException>(rejected.InnerException);
        Assert.IsType<System.Security.Authentication.AuthenticationException>(later.InnerException);
    }

    [Fact]
    public async Task An_expired_certificate_is_rejected()
    {
        await using TlsServer server = new(_authority.Issue("127.0.0.1", until: DateTimeOffset.UtcNow.AddDays(-1)));

        ClusterException failure = await RejectionAsync(server.Address(PemOf(_authority)));

        Assert.Contains("out of date", failure.Message);
        Assert.Contains("renew", failure.Remedy);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_rejected()
    {
        await using TlsServer server = new(_authority.Issue("other.example.com"));

        ClusterException failure = await RejectionAsync(server.Address(PemOf(_authority)));

        Assert.Contains("is for another host", failure.Message);
        Assert.Contains("other.example.com", failure.Message);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_for_servers_is_rejected()
    {
        await using TlsServer server = new(_authority.Issue("127.0.0.1", forServers: false));

        await RejectionAsync(server.Address(PemOf(_authority)));
    }

    [Fact]
    public async Task A_self_signed_certificate_is_not_trusted_because_of_an_unrelated_file()
    {
        await using TlsServer server = new(TestAuthority.SelfSigned("127.0.0.1"));

        await RejectionAsync(server.Address(PemOf(_authority)));

        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_trusted_when_it_is_the_file()
    {
        using X509Certificate2 certificate = TestAuthority.SelfSigned("127.0.0.1");
        await using TlsServer server = new(certificate);
        string file = Path.Combine(_folder.FullName, "self.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());

        Assert.Empty(await AskAsync(server.Address(file)));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string file = Path.Combine(_folder.FullName, "missing.pem");

        MigrationException failure = FailureFor(file);

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains(file, failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_without_a_certificate_is_refused(string content)
    {
        string file = Path.Combine(_folder.FullName, "ca.pem");
        File.WriteAllText(file, content);

        MigrationException failure = FailureFor(file);

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains($"'{file}' contains no certificate", failure.Message);
    }

    [Fact]
    public void A_folder_instead_of_a_file_is_refused() =>
        Assert.Equal(FailureKind.InvalidInput, FailureFor(_folder.FullName).Kind);

    public void Dispose()
    {
        _authority.Dispose();
        TestFolder.Remove(_folder.FullName);
    }

    private string PemOf(params TestAuthority[] authorities)
    {
        string file = Path.Combine(_folder.FullName, "ca.pem");
        File.WriteAllText(file, "# our authorities\n" + string.Concat(authorities.Select(authority => authority.ToPem())));
        return file;
    }

    private static MigrationException FailureFor(string file)
    {
        using HttpClients clients = new();
        return Assert.Throws<MigrationException>(() => clients.For(ClusterAddress.Of("dev.example.com", caCertificate: file)));
    }

    private static async Task<ClusterException> RejectionAsync(ClusterAddress address)
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(address));
        Assert.Equal(FailureKind.CertificateRejected, failure.Kind);
        return failure;
    }

    private static async Task<IReadOnlyList<CommitEntry>> AskAsync(ClusterAddress address)
    {
        using HttpClients clients = new();
        ClusterApi api = new(address, ScriptedCluster.Ring(null), clients, new ApiOptions(), TimeProvider.System);
        return await api.ReadCommitLogAsync("research", "Echo", default);
    }
}
