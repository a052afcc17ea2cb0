using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitServerContract
{
    [Fact]
    public async Task A_destination_that_borrows_objects_accepts_a_commit()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository lender = await DestinationAsync(Files.Of(("lent", "1")));
        TestRepository destination = await DestinationAsync();
        string info = Directory.CreateDirectory(Path.Combine(destination.Folder, "objects", "info")).FullName;
        await File.WriteAllTextAsync(Path.Combine(info, "alternates"), Path.Combine(lender.Folder, "objects") + "\n");

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(result.DestinationCommit, await destination.HeadAsync());
    }

    [Fact]
    public async Task A_missing_default_branch_is_created_and_the_others_remain()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "2")));
        string master = await destination.HeadAsync();
        await destination.GitAsync("symbolic-ref", "HEAD", "refs/heads/trunk");
        if (Manner == GitManner.JGit)
        {
            // The server does not report the missing branch, and a guess could overwrite another one.
            await FailureOf(() => CopyAsync(source, destination), FailureKind.GitFailed);
            Assert.Empty(destination.Pushes);
            return;
        }

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(result.DestinationCommit, await destination.GitAsync("rev-parse", "refs/heads/trunk"));
        Assert.Equal("1", await destination.GitAsync("rev-list", "--count", "refs/heads/trunk"));
        Assert.Equal(master, await destination.HeadAsync());
    }

    [Theory]
    [InlineData("trunk")]
    [InlineData("master")]
    public async Task A_default_branch_that_the_server_does_not_report_is_found_by_its_commit(string branch)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "2")));
        string head = await destination.HeadAsync();
        await destination.GitAsync("branch", "aaa", branch == "master" ? head : head + "~1");
        await destination.GitAsync("branch", "-f", "trunk", head);
        if (branch == "trunk")
        {
            await destination.GitAsync("symbolic-ref", "HEAD", "refs/heads/trunk");
            await destination.GitAsync("update-ref", "refs/heads/master", head + "~1");
        }
        source.Cluster.Behaviour.HidesDefaultBranch = destination.Cluster.Behaviour.HidesDefaultBranch = true;

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(result.DestinationCommit, await destination.GitAsync("rev-parse", $"refs/heads/{branch}"));
        Assert.Equal($"refs/heads/{branch}", (await Engine.ReadHeadAsync(destination.Endpoint, CancellationToken.None)).Branch);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_push_that_arrived_before_a_server_error_is_a_success(int status)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(
            new Fault { Method = "POST", Path = "/git/production/*/git-receive-pack", Status = status, AfterEffect = true });

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(result.DestinationCommit, await destination.HeadAsync());
    }
}
