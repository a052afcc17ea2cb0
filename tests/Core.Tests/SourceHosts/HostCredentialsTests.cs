using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.SourceHosts;

public sealed class HostCredentialsTests
{
    private static readonly ClusterKey Ann = new("ann", new Secret("token-of-ann-0001")), Bob = new("bob", new Secret("token-of-bob-0002"));

    [Theory]
    [InlineData("github.com", "https://github.com/acme/code.git", true)]
    [InlineData("https://github.com/", "https://GitHub.com/acme/code.git", true)]
    [InlineData("github.com", "https://github.com.evil.org/acme/code.git", false)]
    [InlineData("github.com", "https://api.github.com/acme/code.git", false)]
    [InlineData("github.com", "https://github.com:8443/acme/code.git", false)]
    [InlineData("git.example.com:8443", "https://git.example.com:8443/acme/code.git", true)]
    [InlineData("git.example.com:8443", "https://git.example.com/acme/code.git", false)]
    [InlineData("host/bitbucket", "https://host/bitbucket/acme/code.git", true)]
    [InlineData("host/bitbucket", "https://host/bitbucket2/acme/code.git", false)]
    [InlineData("127.0.0.1:5000/hosts/github", "http://127.0.0.1:5000/hosts/github/acme/code.git", true)]
    public void A_credential_covers_its_host_and_no_other(string host, string address, bool covered) =>
        Assert.Equal(covered, Of((host, Ann)).For(new Uri(address)) is not null);

    [Fact]
    public void The_longest_path_wins()
    {
        HostCredentials credentials = Of(("github.com", Ann), ("github.com/acme", Bob));

        Assert.Equal("bob", credentials.For(new Uri("https://github.com/acme/code.git"))?.User);
        Assert.Equal("ann", credentials.For(new Uri("https://github.com/other/code.git"))?.User);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a host")]
    [InlineData("ftp://github.com")]
    [InlineData("https://ann:secret@github.com")]
    public void Invalid_hosts_are_refused(string host) =>
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => Of((host, Ann))).Kind);

    [Fact]
    public void One_host_has_one_credential() =>
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => Of(("github.com", Ann), ("https://github.com/", Bob))).Kind);

    [Fact]
    public void Its_text_contains_hosts_but_no_credentials() => Assert.Equal("github.com, host/path", Of(("github.com", Ann), ("host/path", Bob)).ToString());

    private static HostCredentials Of(params (string, ClusterKey)[] credentials) =>
        new(credentials.Select(pair => new KeyValuePair<string, ClusterKey>(pair.Item1, pair.Item2)));
}
