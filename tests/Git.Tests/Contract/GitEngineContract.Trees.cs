using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{

    [Fact]
    public async Task Modes_links_submodules_names_and_line_endings_arrive_unchanged()
    {
        TestRepository source = await SourceAsync(Everything());
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination);

        Assert.Equal(await ListAsync(source), await ListAsync(destination));
        await destination.GitAsync("fsck", "--strict", "--no-dangling");
    }

    [Fact]
    public async Task Files_deleted_at_the_source_are_deleted()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1"), ("folder/b", "2")));
        TestRepository destination = await DestinationAsync(Files.Of(("a", "1"), ("folder/b", "2"), ("folder/c", "3"), ("d", "4")));

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(["d", "folder/c"], result.Changes!.Removed);
        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task Empty_folders_which_git_can_store_but_not_create_are_copied()
    {
        TestRepository source = await SourceAsync();
        string empty = Encoding.ASCII.GetString(await RealGit.BytesAsync(source.Folder, [], "mktree")).Trim();
        byte[] lines = Encoding.ASCII.GetBytes($"040000 tree {empty}\tempty\n");
        string tree = Encoding.ASCII.GetString(await RealGit.BytesAsync(source.Folder, lines, "mktree")).Trim();
        string commit = await source.GitAsync("-c", "user.name=a", "-c", "user.email=b", "commit-tree", "-m", "odd", tree);
        await source.GitAsync("update-ref", "refs/heads/master", commit);
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination);

        Assert.Equal(tree, await destination.TreeAsync());
    }

    [Fact]
    public async Task Five_hundred_files_in_deep_folders_arrive()
    {
        Files files = [];
        for (int i = 0; i < 500; i++) files.Add($"a{i % 7}/b{i % 11}/c{i % 3}/d/file{i}.txt", $"content {i}\n");
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.Equal(500, result.Changes!.Added.Count);
        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task Changes_list_the_differing_paths_in_the_order_of_git()
    {
        TestRepository source = await SourceAsync(Files.Of(("a.txt", "1"), ("a/b", "2"), ("changed", "new"), ("ü", "3"), ("was-folder", "4")));
        TestRepository destination = await DestinationAsync(Files.Of(("changed", "old"), ("gone", "5"), ("was-folder/x", "6")));

        TreePlan plan = await Engine.PlanAsync(Copy(source, destination), CancellationToken.None);

        Assert.Equal(["a.txt", "a/b", "was-folder", "ü"], plan.Changes.Added);
        Assert.Equal(["changed"], plan.Changes.Changed);
        Assert.Equal(["gone", "was-folder/x"], plan.Changes.Removed);
    }

    private static async Task<string> ListAsync(TestRepository repository) =>
        Encoding.Latin1.GetString(await RealGit.BytesAsync(repository.Folder, [], "ls-tree", "-r", "-t", "-z", "refs/heads/master"));
}
