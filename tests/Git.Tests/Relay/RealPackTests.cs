using System.Text;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Packs created by real git with several options, read in parts of several sizes.</summary>
public sealed class RealPackTests : IDisposable
{
    private static readonly string[][] Manners =
    [
        ["--delta-base-offset"],
        [],
        ["--delta-base-offset", "--depth=200", "--window=100", "--no-reuse-delta"],
        ["--no-reuse-delta", "--depth=50", "--window=50"],
        ["--window=0"],
        ["--delta-base-offset", "--compression=0"],
        ["--delta-base-offset", "--compression=9"],
    ];

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-packs-");

    public static TheoryData<int, int> Cases
    {
        get
        {
            TheoryData<int, int> cases = [];
            for (int manner = 0; manner < Manners.Length; manner++)
                foreach (int piece in (int[])[1, 7, 4093, 1 << 20]) cases.Add(manner, piece);
            return cases;
        }
    }

    public void Dispose() => TestFolder.Remove(_folder.FullName);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_object_is_found_in_every_encoding_and_block_size(int manner, int piece)
    {
        (byte[] bytes, string commit, string[] ids) = await PackAsync(manner);

        await using ReceivedPack pack = Packs.Received(bytes, commit, piece: piece);
        PackObjects objects = new(pack, new RelayLimits());
        objects.RequireBases();

        Assert.Equal(ids.Length, pack.Entries.Count);
        Assert.All(ids, id => Assert.Equal(id, ObjectIds.Of(objects.Find(id)!)));
        Assert.Equal(commit, ObjectIds.Of(pack.Commit));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_rewritten_pack_is_accepted_by_git(int manner)
    {
        (byte[] bytes, string commit, string[] ids) = await PackAsync(manner);
        await using ReceivedPack pack = Packs.Received(bytes, commit, new RelayLimits { InMemory = manner % 2 == 0 ? 1000 : 1 << 20 });
        GitObject blob = PackBuilder.Blob("new");
        GitObject other = new(GitObject.Commit, [.. pack.Commit.Content, (byte)'!', (byte)'\n']);

        byte[] rewritten = await Packs.WrittenAsync(new RewrittenPack(pack, pack.Entries.Find(commit)!, [other, blob]));

        string target = Directory.CreateDirectory(Path.Combine(_folder.FullName, "target")).FullName;
        Files.CreateRepository(target);
        await RealGit.BytesAsync(target, rewritten, "index-pack", "--stdin", "--strict");
        string all = await RealGit.TextAsync(target, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)");
        Assert.Equal(
            ids.Where(id => id != commit).Append(ObjectIds.Of(blob)).Append(ObjectIds.Of(other)).Order(StringComparer.Ordinal),
            all.Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_pack_above_the_threshold_is_in_a_private_file_that_is_removed_with_it()
    {
        (byte[] bytes, string commit, _) = await PackAsync(0);
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "temporary")).FullName;
        ReceivedPack pack = new(Packs.Options with { TemporaryFolder = folder }, new RelayLimits { InMemory = 100 }, commit);

        pack.Feed(bytes, 0, bytes.Length);

        string file = Assert.Single(Directory.GetFiles(folder, "*.pack", SearchOption.AllDirectories));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Private, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        Assert.Equal(bytes.Length, new FileInfo(file).Length);
        await pack.DisposeAsync();
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    /// <summary>The head of a history with similar files and folders, as a fetch with depth 1 would get it.</summary>
    private async Task<(byte[] Pack, string Commit, string[] Ids)> PackAsync(int manner)
    {
        string repository = Directory.CreateDirectory(Path.Combine(_folder.FullName, "source")).FullName;
        Files.CreateRepository(repository);
        Files files = [];
        for (int i = 0; i < 40; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 60).Select(line => $"line {line} of something that is {(line == i ? "new" : "old")}\n"));
            files.Add($"file{i}.txt", text).Add($"folder/file{i}.txt", i == 7 ? "other" : text).Add($"folder/deeper/file{i}.txt", text);
        }
        files.Add("empty", "").Add("noise", Noise(70_000)).AddLink("link", "empty").AddExecutable("run", "#!/bin/sh\n");
        await files.ImportAsync(repository, "refs/heads/master", "change");
        string commit = await RealGit.TextAsync(repository, "rev-parse", "refs/heads/master");
        string listed = await RealGit.TextAsync(repository, "rev-list", "--objects", "--no-object-names", commit);
        byte[] wanted = Encoding.ASCII.GetBytes(listed + "\n");
        byte[] pack = await RealGit.BytesAsync(repository, wanted, ["pack-objects", "-q", "--stdout", .. Manners[manner]]);
        return (pack, commit, listed.Split('\n'));
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(3).NextBytes(noise);
        return noise;
    }
}
