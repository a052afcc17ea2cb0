using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public class SandboxHttpsTests
{
    [Fact]
    public async Task A_cluster_with_a_private_authority_connects_only_with_its_file()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(
            new SandboxOptions { Clusters = ["dev"], SeedShowcase = false, Https = true }, default);
        EmulatedCluster cluster = host["dev"];
        // Subdomains of localhost resolve only on some machines; the certificate covers the address too.
        string api = $"https://127.0.0.1:{cluster.HttpsApiUri!.Port}";
        ClusterKey key = new("research", new Secret(cluster.Account("research").Key));

        ConnectedCluster connected = await ConnectAsync(ClusterAddress.Of(cluster.Domain, api, api, cluster.CaCertificate), key);
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => ConnectAsync(ClusterAddress.Of(cluster.Domain, api, api), key));

        Assert.Equal(cluster.Domain, connected.Cluster.Name);
        Assert.Equal(FailureKind.CertificateRejected, failure.Kind);
    }

    [Fact]
    public async Task Over_TLS_API_requests_use_HTTP_2_and_files_do_not()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(
            new SandboxOptions { Clusters = ["dev"], SeedShowcase = false, Https = true }, default);
        EmulatedCluster cluster = host["dev"];
        string secure = $"https://127.0.0.1:{cluster.HttpsApiUri!.Port}";
        ClusterAddress address = ClusterAddress.Of(cluster.Domain, secure, secure, cluster.CaCertificate);
        ClusterAddress plain = ClusterAddress.Of(cluster.Domain, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        using HttpClients clients = new();

        Assert.Equal(new Version(2, 0), await VersionAsync(clients.For(address), address));
        Assert.Equal(new Version(1, 1), await VersionAsync(clients.ForData(address), address));
        Assert.Equal(new Version(1, 1), await VersionAsync(clients.For(plain), plain));
    }

    private static async Task<Version> VersionAsync(HttpClient client, ClusterAddress address)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(address.Api, "/v1/openapispec"));
        return answer.Version;
    }

    private static async Task<ConnectedCluster> ConnectAsync(ClusterAddress address, ClusterKey key)
    {
        using HttpClients clients = new();
        return await ClusterConnector.ConnectAsync(address, [key], null, clients, SandboxFixture.Quick, TimeProvider.System, default);
    }
}
