namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Requirements for the relay only: libgit2 does not support shallow repositories as a remote.</summary>
public sealed partial class RelayEngineTests
{
    [Fact]
    public async Task A_shallow_source_is_copied()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        string head = await source.CommitAsync(Files.Of(("a", "2")));
        await File.WriteAllTextAsync(Path.Combine(source.Folder, "shallow"), head + "\n");
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination);

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task A_shallow_destination_accepts_a_commit()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "2")));
        string head = await destination.HeadAsync();
        await File.WriteAllTextAsync(Path.Combine(destination.Folder, "shallow"), head + "\n");

        await CopyAsync(source, destination);

        Assert.Equal(head, await destination.GitAsync("rev-parse", "refs/heads/master^"));
    }

    [Fact]
    public async Task A_destination_whose_HEAD_names_no_branch_is_refused()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        await destination.GitAsync("update-ref", "refs/notes/other", await destination.HeadAsync());
        await destination.GitAsync("symbolic-ref", "HEAD", "refs/notes/other");

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.GitFailed);

        Assert.Contains("names no branch", failure.Message, StringComparison.Ordinal);
        Assert.Empty(destination.Pushes);
    }

    [Fact]
    public async Task A_destination_whose_HEAD_is_the_commit_of_no_branch_is_refused()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "1")));
        string old = await destination.GitAsync("rev-parse", "HEAD~1");
        await File.WriteAllTextAsync(Path.Combine(destination.Folder, "HEAD"), old + "\n");

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.GitFailed);

        Assert.Contains("names no branch", failure.Message, StringComparison.Ordinal);
        Assert.Empty(destination.Pushes);
    }
}
