using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Hundreds of repositories created by real git, copied by the relay alone, and checked by real git.</summary>
public sealed class RelayCorpusTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const int Repositories = 320;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-corpus-");
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _done;

    public void Dispose()
    {
        string[] left = Directory.GetFileSystemEntries(_folder.FullName);
        TestFolder.Remove(_folder.FullName);
        Assert.Empty(left);
    }

    [Fact]
    public async Task Copies_by_the_relay_equal_those_of_git()
    {
        GitOptions options = new() { Time = TimeProvider.System, TemporaryFolder = _folder.FullName };
        // With a low threshold about every fifth pack is written to a file.
        RelayEngine engine = new(sandbox.Clients.For, options, new RelayLimits { InMemory = 20_000 });
        ParallelOptions lanes = new() { MaxDegreeOfParallelism = 4 };

        await Parallel.ForEachAsync(Enumerable.Range(1, Repositories), lanes, async (seed, _) =>
        {
            if (await DifferenceAsync(engine, new RandomRepository(seed)) is { } difference) _wrong.Enqueue($"{seed}: {difference}");
            Interlocked.Increment(ref _done);
        });

        Assert.True(_wrong.IsEmpty, string.Join("\n", _wrong.Take(10)));
        Assert.Equal(Repositories, _done);
    }

    private async Task<string?> DifferenceAsync(RelayEngine engine, RandomRepository chance)
    {
        TestRepository source = await SourceAsync(chance);
        TestRepository destination = await TestRepository.CreateAsync(
            new AlgorithmSeed("production", sandbox.NewName()) { IsRepositoryEmpty = chance.Seed % 3 == 0 }, sandbox.Prod);
        // Half of them as at the large hosts, as the Sandbox's usually are: such a server refuses duplicate objects and those that fsck rejects.
        if (chance.Seed % 2 != 0) await File.AppendAllTextAsync(Path.Combine(destination.Folder, "config"), "[receive]\n\tfsckObjects = false\n");
        string? owner = chance.Seed % 4 == 0 ? null : "production";
        TreeCopy copy = new()
        {
            Source = source.Endpoint,
            Destination = destination.Endpoint,
            Rules = new TreeRules { ConfOwner = owner },
            Participant = new TestParticipant(),
        };
        try
        {
            TreeCopyResult result = await engine.CopyAsync(copy, null, CancellationToken.None);
            await destination.GitAsync("fsck", "--strict", "--no-dangling");
            string[] expected = await ListAsync(source), actual = await ListAsync(destination);
            if (result.DestinationCommit != await destination.HeadAsync()) return "another head";
            if (owner is not null) await ExpectOwnerAsync(source, expected, owner);
            IEnumerable<string> different = expected.Except(actual).Concat(actual.Except(expected));
            return expected.SequenceEqual(actual) ? null : "other trees: " + string.Join(" ", different);
        }
        catch (Exception failure) when (failure is MigrationException or InvalidOperationException)
        {
            return failure.Message;
        }
    }

    private async Task<TestRepository> SourceAsync(RandomRepository chance)
    {
        AlgorithmSeed seed = new("research", sandbox.NewName()) { IsRepositoryEmpty = true };
        TestRepository source = await TestRepository.CreateAsync(seed, sandbox.Dev);
        await RealGit.BytesAsync(source.Folder, chance.Import, "fast-import", "--quiet", "--force");
        string[]? tidy = (chance.Seed % 5) switch
        {
            0 => ["repack", "-adfq", "--depth=50", "--window=250"],
            1 => ["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50", "--window=50"],
            2 => ["repack", "-adfq", "--depth=200", "--window=20"],
            _ => null,
        };
        if (tidy is not null) await source.GitAsync(tidy);
        return source;
    }

    private static async Task<string[]> ListAsync(TestRepository repository) => Encoding.Latin1
        .GetString(await RealGit.BytesAsync(repository.Folder, [], "ls-tree", "-r", "-z", "refs/heads/master")).Split('\0');

    /// <summary>The list, in which the only file that can differ has the id that git computes for its new content.</summary>
    private static async Task ExpectOwnerAsync(TestRepository source, string[] list, string owner)
    {
        int at = Array.FindIndex(list, line =>
            line.StartsWith("100", StringComparison.Ordinal) && line.EndsWith("\t" + AlgorithmiaConf.Path, StringComparison.Ordinal));
        if (at < 0) return;
        string old = list[at].Split(' ', '\t')[2];
        string text = Encoding.UTF8.GetString(await RealGit.BytesAsync(source.Folder, [], "cat-file", "blob", old));
        string changed = text.Replace("\"username\" : \"research\"", $"\"username\" : \"{owner}\"", StringComparison.Ordinal);
        byte[] expected = Encoding.UTF8.GetBytes(changed);
        string id = Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {expected.Length}\0"), .. expected]));
        list[at] = list[at].Replace(old, id, StringComparison.Ordinal);
    }
}
