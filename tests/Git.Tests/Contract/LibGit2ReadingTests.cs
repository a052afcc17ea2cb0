using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>What libgit2 reads is fetched as a pack alone, and libgit2 computes every id itself.</summary>
public sealed class LibGit2ReadingTests : IDisposable
{
    private static readonly GitObject File = PackBuilder.Blob("print('hello')");
    private static readonly GitObject Root = PackBuilder.Tree(("main.py", File));
    private static readonly GitObject Head = PackBuilder.Commit(Root);
    private readonly FakeGitServer _server = new();
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("algo-reading-");

    public LibGit2ReadingTests()
    {
        _server.Source.Head = ObjectIds.Of(Head);
        _server.Source.Pack = PackOf(Head, Root, File);
    }

    public void Dispose()
    {
        _server.Dispose();
        _temporary.Delete(recursive: true);
    }

    // Each further file costs as much as the rest of a small fetch, on a disk with many files that were just removed.
    [Fact]
    public async Task A_state_takes_a_folder_with_a_pack_and_its_index_and_nothing_afterwards()
    {
        IOpenedRepository opened = await OpenAsync();
        string[] whileOpen = Files();
        TreeListing listing = await opened.ListAsync(CancellationToken.None);
        await opened.DisposeAsync();

        // The folder, the file by which it is held, the pack and its index.
        Assert.Equal(["", "", ".idx", ".pack"], whileOpen.Order());
        Assert.Equal((_server.Source.Head, "main.py", ObjectIds.Of(File)), (listing.Commit, Assert.Single(listing.Entries).Path, listing.Entries[0].Id));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_server_that_cannot_omit_history_is_not_asked_to()
    {
        _server.Source.Capabilities = _server.Source.Capabilities.Replace(" shallow", "", StringComparison.Ordinal);

        await (await OpenAsync()).DisposeAsync();

        Assert.DoesNotContain("deepen", Assert.Single(_server.Source.Questions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, FailureKind.GitFailed)]
    [InlineData(40, FailureKind.ConnectionLost)]
    public async Task A_pack_that_ends_early_is_refused(int missing, FailureKind kind)
    {
        _server.Source.Pack = _server.Source.Pack[..^missing];

        await RefusedAsync(kind);
    }

    [Fact]
    public async Task A_pack_with_a_changed_byte_is_refused()
    {
        _server.Source.Pack[^30] ^= 1;

        await RefusedAsync(FailureKind.GitFailed);
    }

    [Fact]
    public async Task Another_commit_than_the_advertised_one_is_not_listed()
    {
        _server.Source.Pack = PackOf(PackBuilder.Commit(Root, "another"), Root, File);
        await using IOpenedRepository opened = await OpenAsync();

        MigrationException failure = await Assert.ThrowsAsync<ClusterException>(() => opened.ListAsync(CancellationToken.None));

        Assert.Equal(FailureKind.GitFailed, failure.Kind);
    }

    private async Task RefusedAsync(FailureKind kind)
    {
        MigrationException failure = await Assert.ThrowsAsync<ClusterException>(OpenAsync);

        Assert.Equal(kind, failure.Kind);
        Assert.Empty(Files());
    }

    private Task<IOpenedRepository> OpenAsync() => _server.Reader(Packs.Options with { TemporaryFolder = _temporary.FullName })
        .OpenAsync(new TreeSource(_server.Copy().Source), CancellationToken.None);

    private string[] Files() => [.. _temporary.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(file => file.Extension)];

    private static byte[] PackOf(params GitObject[] objects)
    {
        PackBuilder pack = new();
        foreach (GitObject one in objects) pack.Add(one);
        return pack.Finish();
    }
}
