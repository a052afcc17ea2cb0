using System.Diagnostics;
using System.Text;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The relay with unusual contents and confs, and with packs made to cause much work.</summary>
public sealed class RelayContentTests : IDisposable
{
    private const int ManyObjects = 90_000;
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(20);
    private static readonly TreeRules ToProduction = new() { ConfOwner = "production" };
    private static readonly GitObject Conf = PackBuilder.Blob("{\"username\":\"research\"}" + new string(' ', 100));
    private static readonly GitObject NewConf = PackBuilder.Blob("{\"username\":\"production\"}" + new string(' ', 100));
    private static readonly GitObject File = PackBuilder.Blob("print('hello')");
    private readonly FakeGitServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("100644", true)]
    [InlineData("100664", true)]
    [InlineData("100755", true)]
    [InlineData("120000", false)]
    [InlineData("160000", false)]
    public async Task Only_a_conf_that_is_a_file_is_rewritten_and_its_mode_is_kept(string mode, bool isRewritten)
    {
        GitObject root = RawTree.Compose([new TreeEntry(mode, AlgorithmiaConf.Path, ObjectIds.Of(Conf))]);
        Serve(root, Conf);

        await CopyAsync(ToProduction);

        GitObject expected = RawTree.Compose([new TreeEntry(mode, AlgorithmiaConf.Path, ObjectIds.Of(isRewritten ? NewConf : Conf))]);
        Assert.Equal(ObjectIds.Of(expected), await PushedTreeAsync());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("in a folder only")]
    [InlineData("a folder itself")]
    [InlineData("already right")]
    public async Task Without_anything_to_rewrite_the_tree_is_unchanged(string what)
    {
        GitObject folder = PackBuilder.Tree((AlgorithmiaConf.Path, Conf));
        GitObject root = what switch
        {
            "missing" => PackBuilder.Tree(("a", File)),
            "in a folder only" => PackBuilder.Tree(("a", folder)),
            "a folder itself" => PackBuilder.Tree((AlgorithmiaConf.Path, folder)),
            _ => PackBuilder.Tree((AlgorithmiaConf.Path, NewConf)),
        };
        Serve(root, folder, File, Conf, NewConf);

        await CopyAsync(ToProduction);

        Assert.Equal(ObjectIds.Of(root), await PushedTreeAsync());
    }

    [Fact]
    public async Task A_conf_that_is_too_large_to_read_is_left_to_other_engines()
    {
        GitObject conf = PackBuilder.Blob("{\"username\":\"research\"}" + new string(' ', 5000));
        Serve(PackBuilder.Tree((AlgorithmiaConf.Path, conf)), conf);

        await Assert.ThrowsAsync<RelayUnsupportedException>(() => CopyAsync(ToProduction, new RelayLimits { Held = 4000 }));

        Assert.Empty(_server.Pushes);
    }

    [Fact]
    public async Task An_object_that_the_pack_has_as_a_delta_is_not_pushed_twice()
    {
        GitObject root = PackBuilder.Tree((AlgorithmiaConf.Path, Conf), ("copy.conf", NewConf));
        GitObject head = PackBuilder.Commit(root);
        PackBuilder pack = new();
        pack.Add(head);
        pack.Add(root);
        pack.AddDelta(pack.Add(Conf), PackBuilder.DeltaOf(Conf.Content, NewConf.Content));
        Serve(head, pack.Finish());

        await CopyAsync(ToProduction);

        await using ReceivedPack pushed = Pushed();
        PackObjects objects = new(pushed, new RelayLimits());
        Assert.Null(objects.Find(new string('0', 40)));
        string?[] ids = [.. pushed.Entries.Select(entry => entry.Id)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Contains(ObjectIds.Of(NewConf), ids);
    }

    [Fact]
    public async Task Signatures_and_other_headers_of_the_source_s_commit_are_not_copied()
    {
        GitObject root = PackBuilder.Tree(("a", File));
        string text = $"tree {ObjectIds.Of(root)}\nparent {new string('1', 40)}\nparent {new string('2', 40)}\nauthor A <a> 1 +0000\n"
            + "committer A <a> 1 +0000\nencoding ISO-8859-1\nmergetag object 333\n type commit\n tag v1\n \n words\ngpgsig -----BEGIN\n \n abc=\n -----END\n\nm\u00e9ssage\n";
        GitObject head = new(GitObject.Commit, Encoding.Latin1.GetBytes(text));
        PackBuilder pack = new();
        foreach (GitObject content in (GitObject[])[head, root, File]) pack.Add(content);
        Serve(head, pack.Finish());

        await CopyAsync(new TreeRules());

        await using ReceivedPack pushed = Pushed();
        string commit = Encoding.UTF8.GetString(pushed.Commit.Content);
        Assert.Equal($"tree {ObjectIds.Of(root)}\nauthor Ada <ada@example.com> 0 +0000\ncommitter Ada <ada@example.com> 0 +0000\n\nCopy {ObjectIds.Of(head)}\n", commit);
    }

    [Fact]
    public async Task A_root_in_the_wrong_order_is_copied_unchanged_unless_it_must_be_rewritten()
    {
        TreeEntry[] wrong = [new("100644", "z", ObjectIds.Of(File)), new("100644", AlgorithmiaConf.Path, ObjectIds.Of(Conf))];
        GitObject root = Unordered(wrong);
        Serve(root, Conf, File);

        await CopyAsync(new TreeRules());
        Assert.Equal(ObjectIds.Of(root), await PushedTreeAsync());

        _server.Pushes.Clear();
        _server.Destination.Head = null;
        await CopyAsync(ToProduction);
        Assert.Equal(ObjectIds.Of(RawTree.Compose([wrong[0], wrong[1] with { Id = ObjectIds.Of(NewConf) }])), await PushedTreeAsync());
    }

    [Fact]
    public async Task A_root_with_duplicate_names_is_never_rewritten()
    {
        Serve(Unordered([new("100644", AlgorithmiaConf.Path, ObjectIds.Of(Conf)), new("100644", AlgorithmiaConf.Path, ObjectIds.Of(File))]), Conf, File);

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync(ToProduction));

        Assert.Contains("two entries named 'algorithmia.conf'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Pushes);
    }

    [Theory]
    [InlineData("9", "a")]
    [InlineData("", "a")]
    [InlineData("100644", "a\0short")]
    public async Task A_folder_that_cannot_be_parsed_is_reported_as_damaged(string mode, string rest)
    {
        Serve(new GitObject(GitObject.Tree, Encoding.ASCII.GetBytes($"{mode} {rest}")), Conf);

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync(ToProduction));

        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_deeply_nested_folders_do_not_crash_the_process()
    {
        List<GitObject> objects = [PackBuilder.Tree(("a", File))];
        for (int depth = 0; depth < 25_000; depth++) objects.Add(PackBuilder.Tree(("d", objects[^1])));
        Serve(objects[^1], [.. objects, File]);
        TreeCopy copy = _server.Copy();

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => _server.Engine().ReadFilesAsync(
            new TreeSource(copy.Source), _ => true, (_, _) => { }, CancellationToken.None));

        Assert.Contains("too deeply", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chain_as_long_as_the_pack_takes_linear_time(bool isBaseFirst)
    {
        GitObject root = PackBuilder.Tree(("a", File));
        GitObject head = PackBuilder.Commit(root);
        GitObject last = PackBuilder.Blob("x");
        PackBuilder pack = new();
        byte[] same = PackBuilder.DeltaOf(last.Content, last.Content);
        pack.Add(head);
        pack.Add(root);
        pack.Add(File);
        long at = isBaseFirst ? pack.Add(last) : pack.AddDelta(ObjectIds.Of(last), same);
        for (int i = 0; i < ManyObjects; i++) at = pack.AddDelta(at, same);
        if (!isBaseFirst) pack.Add(last);
        Serve(head, pack.Finish());
        Stopwatch watch = Stopwatch.StartNew();

        await CopyAsync(ToProduction);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promptly);
        Assert.Equal(ObjectIds.Of(root), RawCommit.TreeOf(Pushed().Commit.Content));
    }

    [Fact]
    public async Task An_answer_with_HTTP_compression_is_understood()
    {
        Serve(PackBuilder.Tree(("a", File)), File);
        _server.Source.IsCompressed = true;

        await CopyAsync(new TreeRules());

        Assert.Single(_server.Pushes);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task A_server_that_sends_keep_alive_data_can_pack_for_long_but_not_for_ever(int minutes, bool isPushed)
    {
        Serve(PackBuilder.Tree(("a", File)), File);
        FakeTimeProvider clock = new();
        _server.Source.Stream = async (answer, ending) =>
        {
            await answer.WriteAsync((byte[])[.. FakeGitServer.Flush, .. FakeGitServer.Line("NAK\n")], ending);
            for (int minute = 0; minute < minutes; minute++, clock.Advance(TimeSpan.FromMinutes(1)))
            {
                await answer.WriteAsync(FakeRepository.Band(1, []), ending);
                await answer.FlushAsync(ending);
            }
            await answer.WriteAsync((byte[])[.. FakeRepository.Banded(_server.Source.Pack, 1000), .. FakeGitServer.Flush], ending);
        };
        // The two limits have their own tests; here only the longer one must elapse.
        GitOptions options = new() { Time = clock, StallLimit = TimeSpan.FromDays(1) };
        Task copying = _server.Engine(options: options).CopyAsync(_server.Copy(), null, CancellationToken.None);

        if (isPushed) await copying;
        else Assert.Equal(FailureKind.TimedOut, (await Assert.ThrowsAnyAsync<MigrationException>(() => copying)).Kind);

        Assert.Equal(isPushed ? 1 : 0, _server.Pushes.Count);
    }

    private static GitObject Unordered(TreeEntry[] entries) => new(GitObject.Tree,
        [.. entries.SelectMany(entry => RawTree.Compose([entry]).Content)]);

    private void Serve(GitObject root, params GitObject[] others)
    {
        GitObject head = PackBuilder.Commit(root);
        PackBuilder pack = new();
        foreach (GitObject content in ((GitObject[])[head, root, .. others]).DistinctBy(ObjectIds.Of)) pack.Add(content);
        Serve(head, pack.Finish());
    }

    private void Serve(GitObject head, byte[] pack)
    {
        _server.Source.Head = ObjectIds.Of(head);
        _server.Source.Pack = pack;
    }

    private Task<TreeCopyResult> CopyAsync(TreeRules rules, RelayLimits? limits = null) =>
        _server.Engine(limits).CopyAsync(_server.Copy(rules), null, CancellationToken.None);

    private ReceivedPack Pushed()
    {
        byte[] body = Assert.Single(_server.Pushes);
        return Packs.Received(body[(body.AsSpan().IndexOf("0000PACK"u8) + 4)..], PktLine.Read(body).First()!.Split(' ', '\0')[1]);
    }

    private async Task<string> PushedTreeAsync()
    {
        await using ReceivedPack pushed = Pushed();
        string tree = RawCommit.TreeOf(pushed.Commit.Content);
        Assert.NotNull(new PackObjects(pushed, new RelayLimits()).Find(tree));
        return tree;
    }
}
