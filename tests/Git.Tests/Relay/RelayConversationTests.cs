using System.Text;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The relay with servers that answer in all ways that the protocol allows, and in ways that it does not.</summary>
public sealed class RelayConversationTests : IDisposable
{
    private static readonly GitObject File = PackBuilder.Blob("print('hello')");
    private static readonly GitObject Conf = PackBuilder.Blob("{\"username\":\"research\"}");
    private static readonly GitObject Folder = PackBuilder.Tree(("main.py", File));
    private static readonly GitObject Root = PackBuilder.Tree((AlgorithmiaConf.Path, Conf), ("src", Folder));
    private static readonly GitObject Head = PackBuilder.Commit(Root);
    private static readonly GitObject Before = PackBuilder.Commit(PackBuilder.Tree(("old", File)), "before");
    private readonly FakeGitServer _server = new();

    public RelayConversationTests()
    {
        _server.Source.Head = ObjectIds.Of(Head);
        _server.Source.Pack = Good();
        _server.Destination.Head = ObjectIds.Of(Before);
        _server.Destination.Pack = PackOf(Before, PackBuilder.Tree(("old", File)), File);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_copy_takes_one_request_for_a_pack_to_each_side_and_one_push()
    {
        TreeCopyResult result = await CopyAsync();

        Assert.Equal("2 added, 0 changed, 1 removed", result.Changes!.ToString());
        Assert.Equal($"0056want {_server.Source.Head} side-band-64k ofs-delta no-progress\n000ddeepen 1\n00000009done\n",
            Assert.Single(_server.Source.Questions));
        await PushedAsync(Root);
    }

    [Fact]
    public async Task Only_the_rewritten_conf_and_its_folder_are_new()
    {
        await CopyAsync(new TreeRules { ConfOwner = "production" });

        GitObject conf = PackBuilder.Blob("{\"username\":\"production\"}");
        await PushedAsync(PackBuilder.Tree((AlgorithmiaConf.Path, conf), ("src", Folder)), conf);
    }

    [Fact]
    public async Task A_server_that_announces_version_1_is_understood()
    {
        _server.Source.Greeting = _server.Destination.Greeting = PktLine.Of("version 1\n");

        await CopyAsync();

        await PushedAsync(Root);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(65515)]
    public async Task The_pack_can_arrive_in_packets_of_any_size(int size)
    {
        _server.Source.Answer = pack => [.. Beginning(), .. FakeRepository.Banded(pack, size), .. FakeGitServer.Flush];

        await CopyAsync();

        await PushedAsync(Root);
    }

    [Fact]
    public async Task Progress_keep_alive_packets_and_shallow_lines_are_skipped()
    {
        _server.Source.Answer = pack =>
        [
            .. FakeGitServer.Line($"shallow {_server.Source.Head}"), .. FakeGitServer.Flush, .. FakeGitServer.Line("NAK"),
            .. FakeRepository.Band(2, "Counting objects: 1"u8.ToArray()), .. FakeRepository.Band(1, []),
            .. FakeRepository.Banded(pack[..50], 9), .. FakeRepository.Band(2, "\rdone"u8.ToArray()), .. FakeRepository.Banded(pack[50..], 90),
            .. FakeGitServer.Flush,
        ];

        await CopyAsync();

        await PushedAsync(Root);
    }

    [Theory]
    [InlineData("shallow", "")]
    [InlineData("shallow ofs-delta side-band", " side-band ofs-delta")]
    public async Task Only_supported_capabilities_are_requested(string capabilities, string requested)
    {
        _server.Source.Capabilities = capabilities + " symref=HEAD:refs/heads/master";
        if (requested.Length == 0) _server.Source.Answer = pack => [.. Beginning(), .. pack];

        await CopyAsync();

        Assert.Contains($"{_server.Source.Head}{requested}\n", Assert.Single(_server.Source.Questions), StringComparison.Ordinal);
        await PushedAsync(Root);
    }

    [Fact]
    public async Task The_order_of_the_pack_does_not_matter()
    {
        byte[] other = [.. Root.Content, .. new byte[30]];
        PackBuilder pack = new();
        pack.AddDelta(ObjectIds.Of(new GitObject(GitObject.Blob, other)), PackBuilder.DeltaOf(other, Conf.Content));
        pack.Add(File);
        pack.Add(Folder);
        pack.Add(PackType.Blob, other);
        pack.AddDelta(ObjectIds.Of(Folder), PackBuilder.DeltaOf(Folder.Content, Root.Content));
        pack.Add(Head);
        _server.Source.Pack = pack.Finish();

        await CopyAsync(new TreeRules { ConfOwner = "production" });

        GitObject conf = PackBuilder.Blob("{\"username\":\"production\"}");
        await PushedAsync(PackBuilder.Tree((AlgorithmiaConf.Path, conf), ("src", Folder)), conf);
    }

    [Fact]
    public async Task A_destination_with_the_same_tree_is_left_alone()
    {
        GitObject there = PackBuilder.Commit(Root, "made elsewhere");
        _server.Destination.Head = ObjectIds.Of(there);
        _server.Destination.Pack = PackOf(there, Root, Folder, File, Conf);

        TreeCopyResult result = await CopyAsync();

        Assert.False(result.Pushed);
        Assert.Empty(_server.Pushes);
    }

    [Fact]
    public async Task A_known_copy_fetches_nothing()
    {
        (string, string)? asked = null;
        TreeCopy copy = _server.Copy() with
        {
            Participant = new TestParticipant
            {
                IsKnown = (source, destination) =>
                {
                    asked = (source, destination);
                    return true;
                },
            },
        };

        TreeCopyResult result = await _server.Engine().CopyAsync(copy, null, CancellationToken.None);

        Assert.Equal((_server.Source.Head!, _server.Destination.Head!), asked);
        Assert.Equal((false, _server.Destination.Head), (result.Pushed, result.DestinationCommit));
        Assert.Empty(_server.Source.Questions.Concat(_server.Destination.Questions));
    }

    [Fact]
    public async Task Of_a_large_destination_only_the_commit_is_read_and_the_changes_are_unknown()
    {
        byte[] noise = new byte[3_000_000];
        new Random(1).NextBytes(noise);
        byte[] pack = PackOf(Before, PackBuilder.Tree(("old", File)), new GitObject(GitObject.Blob, noise));
        TaskCompletionSource never = new();
        _server.Destination.Stream = async (answer, ending) =>
        {
            await answer.WriteAsync((byte[])[.. Beginning(), .. FakeRepository.Banded(pack[..2_000_000], 60_000)], ending);
            await answer.FlushAsync(ending);
            await never.Task.WaitAsync(ending);
        };

        TreeCopyResult result = await CopyAsync();

        Assert.True(result.Pushed);
        Assert.Null(result.Changes);
        await PushedAsync(Root);
    }

    [Fact]
    public async Task An_empty_destination_gets_a_first_commit()
    {
        _server.Destination.Head = null;

        await CopyAsync();

        Assert.StartsWith(new string('0', 40) + " ", PktLine.Read(Assert.Single(_server.Pushes)).First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ng refs/heads/master pre-receive hook declined: no more disk for you", "pre-receive hook declined: no more disk for you")]
    [InlineData("unpack index-pack abnormal exit", "unpack index-pack abnormal exit")]
    public async Task The_server_s_message_about_a_push_is_reported(string report, string message)
    {
        _server.PushAnswer = _ => [.. FakeRepository.Band(1, [.. FakeGitServer.Line(report + "\n"), .. FakeGitServer.Flush]), .. FakeGitServer.Flush];

        Assert.Contains(message, await FailureAsync(FailureKind.PushRejected), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_without_bands_is_understood()
    {
        _server.PushCapabilities = "report-status ofs-delta";
        _server.PushAnswer = _ => [.. FakeGitServer.Line("unpack ok\n"), .. FakeGitServer.Line("ng refs/heads/master busy\n"), .. FakeGitServer.Flush];

        Assert.Contains("busy", await FailureAsync(FailureKind.PushRejected), StringComparison.Ordinal);
        Assert.EndsWith("refs/heads/master\0 report-status", PktLine.Read(_server.Pushes[0]).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_report_the_branch_itself_is_read()
    {
        _server.PushCapabilities = "delete-refs ofs-delta";
        _server.PushAnswer = command =>
        {
            _server.Destination.Head = command.Split(' ')[1];
            return [];
        };

        Assert.True((await CopyAsync()).Pushed);
    }

    private static byte[] Beginning() => [.. FakeGitServer.Flush, .. FakeGitServer.Line("NAK\n")];

    private static byte[] Good() => PackOf(Head, Root, Folder, File, Conf);

    private static byte[] PackOf(params GitObject[] objects)
    {
        PackBuilder pack = new();
        foreach (GitObject content in objects) pack.Add(content);
        return pack.Finish();
    }

    [Theory]
    [InlineData("access denied", FailureKind.AccessDenied)]
    [InlineData("Repository not found", FailureKind.RepositoryNotFound)]
    [InlineData("no space left on device", FailureKind.DiskFull)]
    [InlineData("out of memory", FailureKind.GitFailed)]
    public async Task A_fatal_message_in_place_of_the_pack_has_the_meaning_of_its_words(string words, FailureKind kind)
    {
        _server.Source.Answer = pack => [.. Beginning(), .. FakeRepository.Banded(pack[..50], 50), .. FakeRepository.Band(3, Encoding.ASCII.GetBytes(words))];

        Assert.Contains(words, await FailureAsync(kind), StringComparison.Ordinal);
    }

    private Task<TreeCopyResult> CopyAsync(TreeRules? rules = null) =>
        _server.Engine().CopyAsync(_server.Copy(rules), null, CancellationToken.None);

    private async Task<string> FailureAsync(FailureKind kind)
    {
        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync());
        Assert.Equal(kind, failure.Kind);
        return failure.Message;
    }

    /// <summary>The pushed objects: the commit with this tree, everything that the source sent except its commit, and these.</summary>
    private async Task PushedAsync(GitObject tree, params GitObject[] added)
    {
        byte[] body = Assert.Single(_server.Pushes);
        string[] command = PktLine.Read(body).First()!.Split(' ', '\0');
        byte[] bytes = body[(body.AsSpan().IndexOf("0000PACK"u8) + 4)..];
        await using ReceivedPack pack = Packs.Received(bytes, command[1]);
        PackObjects objects = new(pack, new RelayLimits());
        objects.RequireBases();

        Assert.Equal(ObjectIds.Of(tree), RawCommit.TreeOf(pack.Commit.Content));
        Assert.Contains($"parent {command[0]}\n", Encoding.UTF8.GetString(pack.Commit.Content), StringComparison.Ordinal);
        foreach (GitObject expected in (GitObject[])[tree, Folder, File, .. added])
            Assert.Equal(expected.Content, objects.Find(ObjectIds.Of(expected))!.Content);
        Assert.Null(objects.Find(ObjectIds.Of(Head)));
    }
}
