using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests.SourceHosts;

/// <summary>The hosting of the code determines which key is sent to which server, never the form of an address.</summary>
public sealed class RepositoriesTests
{
    private static readonly ClusterKey Token = new("bot", new Secret("token-of-the-host-77")), Key = new("research", new Secret("simKeyOfResearch0000000001"));

    [Fact]
    public async Task Internal_code_is_opened_with_the_cluster_s_key()
    {
        GitEndpoint endpoint = await EndpointAsync(SourceHost.Internal);

        Assert.Equal(("https://git.dev.example.com/git/research/Echo.git", "research", false),
            (endpoint.Repository.ToString(), endpoint.Key.User, endpoint.IsExternal));
    }

    [Fact]
    public async Task External_code_is_opened_with_its_host_s_credential_and_the_cluster_s_authority()
    {
        GitEndpoint endpoint = await EndpointAsync(At("https://ann@github.com/acme/Echo.git"));

        Assert.Equal(("https://github.com/acme/Echo.git", "bot", true), (endpoint.Repository.ToString(), endpoint.Key.User, endpoint.IsExternal));
        Assert.Equal(("github.com", "/ca.pem"), (endpoint.Cluster.Domain, endpoint.Cluster.CaCertificate));
    }

    [Theory]
    // The cluster's own git server reported as an external host: its key is not sent, because there is no credential for that host.
    [InlineData("https://git.dev.example.com/git/research/Echo.git")]
    [InlineData("https://evil.example.org/research/Echo.git")]
    public async Task A_host_without_a_credential_gets_nothing(string address)
    {
        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => EndpointAsync(At(address)));

        Assert.Equal(FailureKind.SourceHostedElsewhere, failure.Kind);
        Assert.Contains("-HostCredential", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://github.com/acme/Echo.git")]
    [InlineData("ssh://git@github.com/acme/Echo.git")]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task Only_https_is_accepted(string? address) =>
        Assert.Equal(FailureKind.UnexpectedAnswer, (await Assert.ThrowsAnyAsync<MigrationException>(() => EndpointAsync(At(address)))).Kind);

    [Theory]
    [InlineData("ssh://SECRET@github.com/acme/Echo.git?x=SECRET", "at ssh://github.com/acme/Echo.git, and its address does not use https")]
    [InlineData("SECRET@github.com:acme/Echo.git", "at github.com:acme/Echo.git, and ")]
    [InlineData("http://bob:SECRET\uff20github.com", "at github, and does not report a valid address")]
    public async Task A_failure_does_not_show_the_token_of_the_address(string address, string shown)
    {
        string message = (await Assert.ThrowsAnyAsync<MigrationException>(() => EndpointAsync(At(address)))).Message;

        Assert.Contains(shown, message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/acme/Echo.git")]
    [InlineData("http://plain.example.com/acme/Echo.git")]
    public async Task Plain_http_is_accepted_on_this_machine_and_for_hosts_registered_with_it(string address) =>
        Assert.Equal(address, (await EndpointAsync(At(address))).Repository.ToString());

    [Theory]
    [InlineData("https://github.com/acme%2FEcho.git", "https://github.com/acme/Echo.git", false)]
    [InlineData("https://github.com/acme%5cEcho.git", "https://github.com/acme/Echo.git", false)]
    [InlineData("https://github.com/acme%2fEcho.git", "https://github.com/acme%2FEcho.git", true)]
    [InlineData("https://github.com/acme/Echo.git", "https://github.com/acme/Echo.git", true)]
    public void Decoded_slashes_of_an_old_framework_are_detected(string asked, string made, bool isKept) =>
        Assert.Equal(isKept, Repositories.KeepsSlashes(asked, new Uri(made)));

    [Fact]
    public async Task Encoded_slashes_reach_the_host() =>
        Assert.Equal("https://github.com/acme%2FEcho.git", (await EndpointAsync(At("https://github.com/acme%2FEcho.git"))).Repository.AbsoluteUri);

    private static SourceHost At(string? address) => new("scm-1", "github", address);

    private static Task<GitEndpoint> EndpointAsync(SourceHost host)
    {
        ClusterAddress address = ClusterAddress.Of("dev.example.com", caCertificate: "/ca.pem");
        AlgoCluster cluster = new(address, new KeyRing([Key]), null!);
        AlgoSession session = new(cluster, [cluster], new MigrationServices(null!, null!, new FileJournal(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl"), TimeProvider.System, "test"), TimeProvider.System, () => 0))
        {
            HostCredentials = new HostCredentials(new[] { "github.com", "127.0.0.1:5000", "plain.example.com" }
                .Select(name => new KeyValuePair<string, ClusterKey>(name, Token))),
        };
        Repositories repositories = new(session, (_, _) => Task.FromResult<IReadOnlyList<RegisteredHost>>(
            [new RegisteredHost { Id = "scm-1", Provider = "github", WebUrl = "http://plain.example.com" }]));
        return repositories.EndpointAsync(cluster, new Algorithm { Cluster = "dev.example.com", Owner = "research", Name = "Echo", SourceHost = host }, default);
    }
}
