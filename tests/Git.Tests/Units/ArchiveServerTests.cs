using System.Net;
using System.Text;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Git.Archives;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The git server that answers from an archive.</summary>
public sealed class ArchiveServerTests : IDisposable
{
    private static readonly GitObject Commit = PackBuilder.Commit(PackBuilder.Tree());

    private static readonly string Head = ObjectIds.Of(Commit);
    private static readonly string Other = new('e', 40);

    private readonly Sources _sources = new() { Tree = PackOf(Commit), History = PackOf(Commit, new GitObject(GitObject.Tree, [])) };
    private readonly HttpMessageInvoker _client;

    public ArchiveServerTests() => _client = new HttpMessageInvoker(new ArchiveServer(_sources));

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("git/research/Nope.git/info/refs?service=git-upload-pack")]
    [InlineData("git/research/Echo/9.9.9.git/info/refs?service=git-upload-pack")]
    [InlineData("git/research/Echo/newest.git/info/refs?service=git-upload-pack")]
    [InlineData("git/research/Nope.git/git-upload-pack")]
    [InlineData("elsewhere")]
    public async Task An_unknown_repository_is_not_found(string path)
    {
        using HttpResponseMessage answer = await SendAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("git/research/Echo.git/info/refs?service=git-receive-pack")]
    [InlineData("git/research/Echo.git/git-receive-pack")]
    [InlineData("git/research/Nope.git/git-receive-pack")]
    public async Task A_push_is_refused(string path)
    {
        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => SendAsync(path));

        Assert.Equal(FailureKind.ArchiveIsReadOnly, failure.Kind);
        Assert.Equal(0, _sources.Opened);
    }

    [Theory]
    [InlineData("git/research/Echo.git")]
    [InlineData("git/research/Echo/0.1.0.git")]
    public async Task A_repository_is_advertised_with_its_head_and_branch(string repository)
    {
        using HttpResponseMessage answer = await SendAsync(repository + "/info/refs?service=git-upload-pack");

        Assert.Equal("application/x-git-upload-pack-advertisement", answer.Content.Headers.ContentType!.MediaType);
        string?[] lines = [.. PktLine.Read(await answer.Content.ReadAsByteArrayAsync())];
        Assert.Equal("# service=git-upload-pack", lines[0]);
        Assert.Equal($"{Head} HEAD\0shallow ofs-delta symref=HEAD:refs/heads/master", lines[2]);
        Assert.Equal($"{Head} refs/heads/master", lines[3]);
    }

    [Fact]
    public async Task A_repository_without_a_commit_has_no_references()
    {
        _sources.Head = null;
        using HttpResponseMessage answer = await SendAsync("git/research/Echo.git/info/refs?service=git-upload-pack");

        string?[] lines = [.. PktLine.Read(await answer.Content.ReadAsByteArrayAsync())];
        Assert.StartsWith($"{new string('0', 40)} capabilities^{{}}\0", lines[2], StringComparison.Ordinal);
        Assert.Null(lines[3]);
    }

    [Fact]
    public async Task A_shallow_request_gets_the_pack_of_the_tree()
    {
        byte[] expected = [.. Encoding.ASCII.GetBytes($"0035shallow {Head}\n00000008NAK\n"), .. _sources.Tree];
        Assert.Equal(expected, await FetchAsync($"want {Head} ofs-delta\n", "deepen 1\n"));
    }

    [Fact]
    public async Task A_full_request_gets_the_pack_of_the_history()
    {
        byte[] expected = [.. Encoding.ASCII.GetBytes("0008NAK\n"), .. _sources.History];
        Assert.Equal(expected, await FetchAsync($"want {Head} ofs-delta\n"));
    }

    [Theory]
    [InlineData("want eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee ofs-delta\n")]
    [InlineData("done\n")]
    public async Task A_commit_that_is_not_the_head_is_refused_in_gits_words(string line)
    {
        string?[] lines = [.. PktLine.Read(await FetchAsync(line, "deepen 1\n"))];

        Assert.StartsWith("upload-pack: not our ref", PktLine.ErrorIn(Assert.Single(lines)!), StringComparison.Ordinal);
        Assert.Equal(0, _sources.Opened);
    }

    [Fact]
    public async Task A_pack_of_another_commit_is_named_before_any_of_it_is_sent()
    {
        _sources.Head = Other;

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => FetchAsync($"want {Other} ofs-delta\n", "deepen 1\n"));

        Assert.Equal(FailureKind.ArchiveDamaged, failure.Kind);
        Assert.Equal($"Echo {Other}: is not the pack of its commit: The pack does not contain the commit {Other}.", failure.Message);
    }

    [Fact]
    public async Task A_pack_that_is_cut_off_is_named()
    {
        _sources.Tree = _sources.Tree[..^5];

        Assert.StartsWith("Echo", (await Assert.ThrowsAsync<MigrationException>(() => FetchAsync($"want {Head} ofs-delta\n", "deepen 1\n"))).Message, StringComparison.Ordinal);
    }

    private static byte[] PackOf(params GitObject[] objects)
    {
        PackBuilder pack = new();
        foreach (GitObject one in objects) pack.Add(one);
        return pack.Finish();
    }

    private async Task<byte[]> FetchAsync(params string[] lines)
    {
        using HttpResponseMessage answer = await SendAsync("git/research/Echo.git/git-upload-pack", string.Concat(lines.Select(PktLine.Of)) + PktLine.Flush + PktLine.Of("done\n"));
        Assert.Equal("application/x-git-upload-pack-result", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? body = null)
    {
        using HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, "http://dev.example.com/" + path);
        if (body is not null) request.Content = new StringContent(body);
        return await _client.SendAsync(request, CancellationToken.None);
    }

    /// <summary>An archive with the algorithm <c>research/Echo</c> and its version 0.1.0.</summary>
    private sealed class Sources : IArchivedSources
    {
        public string? Head { get; set; } = ArchiveServerTests.Head;

        public byte[] Tree { get; set; } = [];

        public byte[] History { get; init; } = [];

        public int Opened { get; private set; }

        public Task<ArchivedSource?> FindAsync(string owner, string name, SemanticVersion? version, CancellationToken cancellation) => Task.FromResult(
            (owner, name) == ("research", "Echo") && version?.ToString() is null or "0.1.0" ? new ArchivedSource(owner, name, Head, "refs/heads/master") : null);

        public Task<Stream> OpenTreeAsync(ArchivedSource source, CancellationToken cancellation) => Open(Tree);

        public Task<Stream> OpenHistoryAsync(ArchivedSource source, CancellationToken cancellation) => Open(History);

        public MigrationException InvalidTree(ArchivedSource source, string what, Exception inner) =>
            new(FailureKind.ArchiveDamaged, $"{source.Name} {source.Head}: {what}", "", inner);

        public MigrationException ReadOnly() => new(FailureKind.ArchiveIsReadOnly, "An archive.", "");

        private Task<Stream> Open(byte[] content)
        {
            Opened++;
            return Task.FromResult<Stream>(new MemoryStream(content, writable: false));
        }
    }
}
