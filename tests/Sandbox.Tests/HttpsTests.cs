using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>Runs the documented procedure step by step with git and a plain HTTP client over TLS.</summary>
public sealed class HttpsTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with
    {
        Clusters = ["dev", "prod"], Https = true,
        // Certificate dates are checked against the real clock.
        Time = new SandboxOptions().Time,
    };

    [Fact]
    public async Task The_documented_steps_end_with_a_successful_build()
    {
        EmulatedCluster dev = Host["dev"];
        EmulatedCluster prod = Host["prod"];
        await dev.AddAlgorithmAsync(new AlgorithmSeed("research", "Hello")
        {
            LegacyLanguage = "python3-1",
            Commits = [new CommitSeed("Say hello") { Files = [FileSeed.Text("src/Hello.py", "print('hello')\n")] }],
        }, CancellationToken.None);
        GitClient git = Git().With("GIT_SSL_CAINFO", dev.CaCertificate!);

        string created = await CreateAsync(prod);
        await git.CloneAsync(Address(prod, "production", "Hello"), "dest_dir");
        await git.CloneAsync(Address(dev, "research", "Hello"), "source_dir");
        Copy(git.Path("source_dir"), git.Path("dest_dir"));
        string output = await git.PushAsync("dest_dir");

        Assert.Contains("\"resource_type\":\"algorithm\"", created, StringComparison.Ordinal);
        Assert.Contains($"remote: Build successful for algo://production/Hello/{await git.HeadAsync("dest_dir")}", output, StringComparison.Ordinal);
        Assert.All(prod.Log.Entries.Concat(dev.Log.Entries), entry => Assert.False(entry.KeyInUrl));
    }

    [Fact]
    public void The_domain_is_the_one_that_the_documented_procedure_builds_addresses_from()
    {
        Assert.Equal($"dev.localhost:{Cluster.HttpsApiUri!.Port}", Cluster.Domain);
        Assert.Equal($"https://api.{Cluster.Domain}/", Cluster.HttpsApiUri.AbsoluteUri);
        Assert.Equal($"https://git.{Cluster.Domain}/", Cluster.HttpsGitUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("dev.localhost")]
    [InlineData("api.dev.localhost")]
    [InlineData("git.dev.localhost")]
    public async Task The_certificate_is_valid_for_every_name_and_only_with_its_own_authority(string name)
    {
        string? problem = null;
        using SocketsHttpHandler handler = new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                TargetHost = name,
                CertificateChainPolicy = Trusting(await AuthorityAsync(Cluster)),
                RemoteCertificateValidationCallback = (_, _, _, errors) => (problem = errors.ToString()) == nameof(SslPolicyErrors.None),
            },
        };
        using HttpClient client = new(handler);

        using HttpResponseMessage answer = await client.GetAsync(new Uri($"https://127.0.0.1:{Cluster.HttpsApiUri!.Port}/v1/openapispec"));

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("None", problem);
        using HttpClient trusting = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => trusting.GetAsync(answer.RequestMessage!.RequestUri));
    }

    private static Uri Address(EmulatedCluster cluster, string owner, string name) =>
        new($"https://{owner}:{Uri.EscapeDataString(cluster.Account(owner).Key)}@git.{cluster.Domain}/git/{owner}/{name}.git");

    private static void Copy(string source, string destination)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(source, file);
            if (path.StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(destination, path))!);
            File.Copy(file, Path.Combine(destination, path), overwrite: true);
        }
    }

    private static async Task<string> CreateAsync(EmulatedCluster cluster)
    {
        using SocketsHttpHandler handler = new()
        {
            // *.localhost is this machine, but not every resolver knows that.
            ConnectCallback = async (context, cancellation) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(await AuthorityAsync(cluster)) },
        };
        using HttpClient client = new(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Simple", cluster.Account("production").Key);
        using StringContent body = new(Bodies.Legacy("Hello"), new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"https://api.{cluster.Domain}/v1/algorithms/production"), body);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<X509Certificate2> AuthorityAsync(EmulatedCluster cluster) =>
        X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(cluster.CaCertificate!));

    private static X509ChainPolicy Trusting(X509Certificate2 authority) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { authority },
    };
}
