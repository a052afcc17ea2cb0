using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Invalid answers cause a clear failure, and those beyond the relay make it hand over; neither is ever pushed.</summary>
public sealed class RelayRefusalTests : IDisposable
{
    private const int Enough = 200_000;
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);
    private static readonly GitObject File = PackBuilder.Blob("print('hello')");
    private static readonly GitObject Root = PackBuilder.Tree(("main.py", File));
    private static readonly GitObject Head = PackBuilder.Commit(Root);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-refusals-");
    private readonly FakeGitServer _server = new();

    public RelayRefusalTests()
    {
        _server.Source.Head = ObjectIds.Of(Head);
        _server.Source.Pack = PackOf(Head, Root, File);
    }

    public void Dispose()
    {
        _server.Dispose();
        string[] left = Directory.GetFileSystemEntries(_folder.FullName);
        TestFolder.Remove(_folder.FullName);
        Assert.Empty(_server.Pushes);
        Assert.Empty(left);
    }

    public static TheoryData<string, FailureKind> Damages => new()
    {
        { "cut off", FailureKind.ConnectionLost },
        { "cut off in a line", FailureKind.ConnectionLost },
        { "no pack", FailureKind.ConnectionLost },
        { "wrong checksum", FailureKind.UnexpectedAnswer },
        { "wrong length", FailureKind.UnexpectedAnswer },
        { "fewer objects than counted", FailureKind.UnexpectedAnswer },
        { "more objects than counted", FailureKind.UnexpectedAnswer },
        { "another commit", FailureKind.UnexpectedAnswer },
        { "no root", FailureKind.UnexpectedAnswer },
        { "base missing", FailureKind.UnexpectedAnswer },
        { "data after the pack", FailureKind.UnexpectedAnswer },
        { "data after the answer", FailureKind.UnexpectedAnswer },
        { "an unknown band", FailureKind.UnexpectedAnswer },
        { "a web page", FailureKind.UnexpectedAnswer },
        { "a line of another protocol", FailureKind.UnexpectedAnswer },
        { "a message of the server", FailureKind.GitFailed },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_answer_is_never_pushed(string damage, FailureKind kind)
    {
        Damage(damage);

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync());

        Assert.True(failure.Kind == kind && failure is not RelayUnsupportedException, $"{damage}: {failure.Kind} {failure.Message}");
        if (kind == FailureKind.GitFailed) Assert.Contains("the disk is broken", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no shallow", "without its history")]
    [InlineData("version 2", "version 2")]
    [InlineData("sha256", "sha256")]
    [InlineData("sha256 names", "sha256")]
    [InlineData("two commits", "more than the requested commit")]
    [InlineData("a tag", "more than the requested commit")]
    [InlineData("refused commit", "not our ref")]
    [InlineData("an unusual commit", "begin with its tree")]
    [InlineData("offset deltas", "offset deltas")]
    [InlineData("too many objects", "3 objects")]
    [InlineData("a large root", "larger than")]
    public async Task Copies_beyond_the_relay_are_handed_over_with_a_reason(string what, string reason)
    {
        RelayLimits limits = Exceed(what);

        RelayUnsupportedException handOver = await Assert.ThrowsAsync<RelayUnsupportedException>(() => CopyAsync(limits));

        Assert.Contains(reason, handOver.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_instead_of_the_list_of_branches_is_reported()
    {
        _server.Source.Said = [.. Greeting, .. FakeGitServer.Line("ERR closed today\n"), .. FakeGitServer.Flush];

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync());

        Assert.Equal(FailureKind.GitFailed, failure.Kind);
        Assert.Contains("closed today", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_list_of_branches_is_not_an_empty_repository()
    {
        _server.Source.Said = [.. Greeting, .. FakeGitServer.Line($"{_server.Source.Head} HEAD\0shallow\n")];

        Assert.Equal(FailureKind.ConnectionLost, (await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync())).Kind);
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("keep-alive packets")]
    [InlineData("shallow lines")]
    [InlineData("blob")]
    public async Task An_endless_answer_is_stopped(string what)
    {
        byte[] piece = what switch
        {
            "progress" => [.. FakeGitServer.Line("NAK\n"), .. Many(FakeRepository.Band(2, new byte[500]))],
            "keep-alive packets" => [.. FakeGitServer.Line("NAK\n"), .. Many(FakeRepository.Band(1, []))],
            "shallow lines" => Many(FakeGitServer.Line($"shallow {_server.Source.Head}\n")),
            _ => [.. FakeGitServer.Line("NAK\n"), .. FakeRepository.Band(1, EndlessBlob()), .. Many(FakeRepository.Band(1, new byte[500]))],
        };
        _server.Source.Stream = async (answer, ending) =>
        {
            await answer.WriteAsync(piece, ending);
            byte[] rest = what is "shallow lines" ? piece : piece[8..];
            if (what == "blob") rest = Many(FakeRepository.Band(1, [0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0xFF, 0xFF]));
            while (true) await answer.WriteAsync(rest, ending);
        };

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(
            () => CopyAsync(new RelayLimits { Chatter = Enough, InMemory = 1000 }).WaitAsync(Promptly));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(330)]
    public async Task A_copy_can_be_cancelled_at_any_byte(int sent)
    {
        byte[] whole = _server.Source.Answer(_server.Source.Pack);
        TaskCompletionSource arrived = new(), never = new();
        _server.Source.Stream = async (answer, ending) =>
        {
            await answer.WriteAsync(whole.AsMemory(0, Math.Min(sent, whole.Length - 1)), ending);
            await answer.FlushAsync(ending);
            arrived.SetResult();
            await never.Task.WaitAsync(ending);
        };
        using CancellationTokenSource stop = new();
        Task copying = _server.Engine(new RelayLimits { InMemory = 10 }, Options).CopyAsync(_server.Copy(), null, stop.Token);
        await arrived.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying.WaitAsync(Promptly));
    }

    private static byte[] Greeting => [.. FakeGitServer.Line("# service=git-upload-pack\n"), .. FakeGitServer.Flush];

    private GitOptions Options => Packs.Options with { TemporaryFolder = _folder.FullName };

    private Task<TreeCopyResult> CopyAsync(RelayLimits? limits = null) =>
        _server.Engine(limits, Options).CopyAsync(_server.Copy(), null, CancellationToken.None);

    private void Damage(string damage)
    {
        FakeRepository source = _server.Source;
        byte[] good = source.Pack;
        Func<byte[], byte[]> wrap = source.Answer;
        switch (damage)
        {
            case "cut off": source.Pack = good[..^5]; break;
            case "cut off in a line": source.Answer = pack => wrap(pack)[..^30]; break;
            case "no pack": source.Answer = _ => FakeGitServer.Flush; break;
            case "wrong checksum": source.Pack = [.. good[..^1], (byte)(good[^1] + 1)]; break;
            case "wrong length":
                source.Pack = Built(pack => pack.AddRaw(ObjectHeader.Of(PackType.Blob, 9), PackBuilder.Compressed(new byte[10])));
                break;
            case "fewer objects than counted": source.Pack = Built(_ => { }, count: 4); break;
            case "more objects than counted": source.Pack = Built(_ => { }, count: 2); break;
            case "another commit": source.Pack = PackOf(PackBuilder.Commit(Root, "another"), Root, File); break;
            case "no root": source.Pack = PackOf(Head, File); break;
            case "base missing": source.Pack = Built(pack => pack.AddDelta(ObjectIds.EmptyTree, PackBuilder.DeltaOf([1], [2]))); break;
            case "data after the pack": source.Pack = [.. good, 0]; break;
            case "data after the answer": source.Answer = pack => [.. wrap(pack), .. FakeGitServer.Line("more")]; break;
            case "an unknown band": source.Answer = pack => [.. FakeGitServer.Line("NAK\n"), .. FakeRepository.Band(7, pack)]; break;
            case "a web page": source.Answer = _ => "<html>"u8.ToArray(); break;
            case "a line of another protocol": source.Answer = _ => FakeGitServer.Line("packfile\n"); break;
            default: source.Answer = _ => [.. FakeGitServer.Line("NAK\n"), .. FakeRepository.Band(3, "the disk is broken"u8.ToArray())]; break;
        }
    }

    private RelayLimits Exceed(string what)
    {
        FakeRepository source = _server.Source;
        switch (what)
        {
            case "no shallow": source.Capabilities = "ofs-delta side-band-64k symref=HEAD:refs/heads/master"; break;
            case "version 2": source.Greeting = PktLine.Of("version 2\n"); break;
            case "sha256": source.Capabilities += " object-format=sha256"; break;
            case "sha256 names":
                source.Head = new string('a', 64);
                source.Capabilities += " object-format=sha256";
                break;
            case "two commits": source.Pack = Built(pack => pack.Add(PackBuilder.Commit(Root, "parent"))); break;
            case "a tag": source.Pack = Built(pack => pack.Add(PackType.Tag, [1, 2, 3])); break;
            case "refused commit": source.Answer = _ => FakeGitServer.Line("ERR upload-pack: not our ref\n"); break;
            case "an unusual commit":
                GitObject unusual = new(GitObject.Commit, [(byte)'\n', .. Head.Content]);
                source.Head = ObjectIds.Of(unusual);
                source.Pack = PackOf(unusual, Root, File);
                break;
            case "offset deltas":
                _server.PushCapabilities = "report-status";
                source.Pack = Built(pack => pack.AddDelta(pack.Add(PackType.Blob, [1]), PackBuilder.DeltaOf([1], [1, 2])));
                break;
            case "too many objects": return new RelayLimits { Objects = 2 };
            default:
                GitObject root = PackBuilder.Tree([.. Enumerable.Range(0, 20).Select(i => ($"main{i}.py", File))]);
                GitObject head = PackBuilder.Commit(root);
                source.Head = ObjectIds.Of(head);
                source.Pack = PackOf(head, root, File);
                return new RelayLimits { Held = root.Content.Length - 1 };
        }
        return new RelayLimits();
    }

    private static byte[] Built(Action<PackBuilder> more, uint? count = null)
    {
        PackBuilder pack = new();
        foreach (GitObject content in (GitObject[])[Head, Root, File]) pack.Add(content);
        more(pack);
        return pack.Finish(count);
    }

    private static byte[] PackOf(params GitObject[] objects)
    {
        PackBuilder pack = new();
        foreach (GitObject content in objects) pack.Add(content);
        return pack.Finish();
    }

    // Empty blocks of deflate: endless input without output.
    private static byte[] EndlessBlob()
    {
        PackBuilder pack = new();
        pack.AddRaw(ObjectHeader.Of(PackType.Blob, 1000), [0x78, 0x01]);
        return pack.Finish()[..^20];
    }

    private static byte[] Many(byte[] piece) => [.. Enumerable.Repeat(piece, 100).SelectMany(bytes => bytes)];
}
