namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Requirements for the relay only: libgit2 does not support shallow repositories as a remote, and git guesses branches.</summary>
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

    [Theory]
    [InlineData("detached")]
    [InlineData("elsewhere")]
    public async Task The_branch_of_a_destination_whose_HEAD_names_none_is_not_guessed(string what)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string head = await destination.HeadAsync();
        if (what == "elsewhere")
        {
            await destination.GitAsync("update-ref", "refs/notes/other", head);
            await destination.GitAsync("symbolic-ref", "HEAD", "refs/notes/other");
        }
        else
        {
            await File.WriteAllTextAsync(Path.Combine(destination.Folder, "HEAD"), head + "\n");
        }

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.GitFailed);

        Assert.Contains("names no branch", failure.Message, StringComparison.Ordinal);
        Assert.Empty(destination.Pushes);
    }
}
