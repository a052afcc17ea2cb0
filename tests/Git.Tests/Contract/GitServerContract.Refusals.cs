using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitServerContract
{
    [Fact]
    public async Task An_unknown_key_is_refused_and_its_owner_is_named()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        GitEndpoint endpoint = source.EndpointWith("simNOTAKNOWNKEYATALL00000001");

        MigrationException failure = await HeadFailureAsync(endpoint, FailureKind.KeyRefused);

        Assert.Contains("'research'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(endpoint.Cluster.Domain, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("NOTAKNOWNKEY", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_key_has_no_access_to_repositories()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));

        await HeadFailureAsync(source.EndpointWith(source.Cluster.AdminKey), FailureKind.KeyRefused);
    }

    [Fact]
    public async Task A_key_without_access_is_not_reported_as_an_unknown_key()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        GitEndpoint endpoint = source.EndpointWith(source.Cluster.Account("outsider").Key, "outsider");

        MigrationException failure = await HeadFailureAsync(endpoint, FailureKind.AccessDenied);

        Assert.Contains("'outsider'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_push_can_read()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await TestRepository.CreateAsync(new AlgorithmSeed("limited", Sandbox.NewName()), Sandbox.Prod);

        await FailureOf(() => CopyAsync(source, destination), FailureKind.AccessDenied);
    }

    [Fact]
    public async Task A_missing_repository_is_named()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        GitEndpoint missing = source.Endpoint with { Repository = source.Endpoint.Cluster.Repository("research", "NotThere") };

        MigrationException failure = await HeadFailureAsync(missing, FailureKind.RepositoryNotFound);

        Assert.Contains("research/NotThere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_destination_fails_the_copy()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        GitEndpoint missing = destination.Endpoint with { Repository = destination.Endpoint.Cluster.Repository("production", "NotThere") };

        TreeCopy copy = Copy(source, destination) with { Destination = missing };

        await FailureOf(() => Engine.CopyAsync(copy, null, CancellationToken.None), FailureKind.RepositoryNotFound);
    }

    [Fact]
    public async Task A_push_that_arrived_is_a_success_although_its_answer_is_lost()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", Drop = true, AfterEffect = true });

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.True(result.Pushed);
        Assert.Equal(result.DestinationCommit, await destination.HeadAsync());
    }

    [Fact]
    public async Task A_push_that_did_not_arrive_is_a_lost_connection()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", Drop = true, Times = 0 });

        await FailureOf(() => CopyAsync(source, destination), FailureKind.ConnectionLost);
    }

    private protected Task<MigrationException> HeadFailureAsync(GitEndpoint endpoint, FailureKind kind)
    {
        IGitEngine engine = Engine;
        return FailureOf(() => engine.ReadHeadAsync(endpoint, CancellationToken.None), kind);
    }
}
