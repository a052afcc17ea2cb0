using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitServerContract
{
    [Fact]
    public async Task The_head_is_the_one_that_HEAD_names()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        string commit = await source.HeadAsync();
        await source.GitAsync("update-ref", "refs/heads/main", commit);
        await source.CommitAsync(Files.Of(("a", "2")));
        await source.GitAsync("symbolic-ref", "HEAD", "refs/heads/main");

        GitHead head = await Engine.ReadHeadAsync(source.Endpoint, CancellationToken.None);

        Assert.Equal(("refs/heads/main", commit), (head.Branch, head.Commit));
        Assert.Equal(["master"], head.OtherBranches);
    }

    [Fact]
    public async Task A_copy_reads_the_branch_that_HEAD_names_not_master()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "main")));
        await source.GitAsync("update-ref", "refs/heads/main", await source.HeadAsync());
        await source.CommitAsync(Files.Of(("a", "master")));
        await source.GitAsync("symbolic-ref", "HEAD", "refs/heads/main");
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination);

        Assert.Equal("main", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task A_detached_HEAD_is_valid_for_a_source()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "first")));
        string first = await source.HeadAsync();
        await source.CommitAsync(Files.Of(("a", "second")));
        await source.GitAsync("update-ref", "--no-deref", "HEAD", first);
        TestRepository destination = await DestinationAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(first, result.SourceCommit);
        Assert.Equal("first", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task An_older_commit_can_be_copied()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "old")));
        string old = await source.HeadAsync();
        for (int i = 0; i < 3; i++) await source.CommitAsync(Files.Of(("a", $"new {i}")));
        TestRepository destination = await DestinationAsync();

        TreeCopyResult result = await Engine.CopyAsync(Copy(source, destination) with { SourceCommit = old }, null, CancellationToken.None);

        Assert.Equal(old, result.SourceCommit);
        Assert.Equal("old", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task The_head_can_be_copied_by_its_hash()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "old")));
        string head = await source.CommitAsync(Files.Of(("a", "new")));
        TestRepository destination = await DestinationAsync();

        await Engine.CopyAsync(Copy(source, destination) with { SourceCommit = head }, null, CancellationToken.None);

        Assert.Equal("new", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task A_missing_commit_is_a_missing_version()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        TreeCopy copy = Copy(source, destination) with { SourceCommit = SomeCommit };

        MigrationException failure = await FailureOf(() => Engine.CopyAsync(copy, null, CancellationToken.None), FailureKind.VersionNotFound);

        Assert.Contains(SomeCommit, failure.Message, StringComparison.Ordinal);
        Assert.Empty(destination.Pushes);
    }

    [Fact]
    public async Task With_a_snapshot_the_history_is_not_fetched()
    {
        (TestRepository source, string published, GitEndpoint snapshot) = await PublishedAsync();
        TestRepository destination = await DestinationAsync();

        TreeCopy copy = Copy(source, destination) with { SourceCommit = published, Snapshot = snapshot };
        await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.Equal("published", await destination.GitAsync("show", "HEAD:a"));
        // Where there are no snapshots, the history has the commit.
        Assert.Equal(Manner == GitManner.JGit, source.Requests.Any());
    }

    [Fact]
    public async Task A_snapshot_of_another_commit_is_not_used()
    {
        (TestRepository source, _, GitEndpoint snapshot) = await PublishedAsync();
        TestRepository destination = await DestinationAsync();

        TreeCopy copy = Copy(source, destination) with { SourceCommit = await source.HeadAsync(), Snapshot = snapshot };
        await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.Equal("later", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task A_missing_snapshot_is_not_a_failure()
    {
        (TestRepository source, string published, GitEndpoint snapshot) = await PublishedAsync();
        TestRepository destination = await DestinationAsync();
        GitEndpoint missing = snapshot with { Repository = new Uri(snapshot.Repository.AbsoluteUri.Replace("/0.", "/7.", StringComparison.Ordinal)) };

        TreeCopy copy = Copy(source, destination) with { SourceCommit = published, Snapshot = missing };
        await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.Equal("published", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task An_empty_source_is_a_failure()
    {
        TestRepository source = await SourceAsync();
        TestRepository destination = await DestinationAsync();

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.EmptyRepository);

        Assert.Contains(source.Endpoint.ToString(), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_whose_default_branch_does_not_exist_names_its_branches()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        await source.GitAsync("branch", "dev");
        await source.GitAsync("symbolic-ref", "HEAD", "refs/heads/gone");
        TestRepository destination = await DestinationAsync();

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.EmptyRepository);

        Assert.Contains("default branch", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("It has 2 branches: dev, master.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-Version Published", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_is_copied_although_the_default_branch_does_not_exist()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        string commit = await source.HeadAsync();
        await source.CommitAsync(Files.Of(("a", "2")));
        await source.GitAsync("symbolic-ref", "HEAD", "refs/heads/gone");
        TestRepository destination = await DestinationAsync();

        await Engine.CopyAsync(Copy(source, destination) with { SourceCommit = commit }, null, CancellationToken.None);

        Assert.Equal("1", await destination.GitAsync("show", "HEAD:a"));
    }

    [Fact]
    public async Task A_long_history_is_not_fetched()
    {
        TestRepository source = await SourceAsync();
        for (int i = 0; i < 5; i++) await source.CommitAsync(new Files().Add("big.bin", Noise(seed: i)));
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination);

        Assert.InRange(source.Requests.Sum(request => request.BytesOut), NoiseLength, 2 * NoiseLength);
    }

    private const int NoiseLength = 200_000;

    private static byte[] Noise(int seed)
    {
        byte[] content = new byte[NoiseLength];
        new Random(seed).NextBytes(content);
        return content;
    }

    private async Task<(TestRepository Source, string Published, GitEndpoint Snapshot)> PublishedAsync()
    {
        AlgorithmSeed seed = new("research", Sandbox.NewName())
        {
            Commits =
            [
                new CommitSeed("published") { Files = [FileSeed.Text("a", "published")], Versions = [new VersionSeed("minor")] },
                new CommitSeed("later") { Files = [FileSeed.Text("a", "later")] },
            ],
        };
        TestRepository source = await TestRepository.CreateAsync(seed, Sandbox.Dev);
        ClusterAddress address = source.Endpoint.Cluster;
        GitEndpoint snapshot = source.Endpoint with { Repository = address.Repository(seed.Owner, seed.Name, SemanticVersion.TryParse("0.1.0")) };
        return (source, await source.GitAsync("rev-parse", "HEAD~1"), snapshot);
    }
}
