using System.Text;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The corpus is useful only if its packs contain what makes relaying difficult.</summary>
public sealed class CorpusContentTests : IDisposable
{
    private const int Looked = 60;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-content-");

    public void Dispose() => TestFolder.Remove(_folder.FullName);

    [Fact]
    public async Task Roots_confs_and_many_other_objects_are_stored_as_deltas()
    {
        int roots = 0, confs = 0, differences = 0, inFile = 0;
        for (int seed = 1; seed <= Looked; seed++)
        {
            (byte[] bytes, string commit) = await PackAsync(seed);
            await using ReceivedPack pack = Packs.Received(bytes, commit);
            PackObjects objects = new(pack, new RelayLimits());
            string root = RawCommit.TreeOf(pack.Commit.Content);
            TreeEntry? conf = RawTree.Parse(objects.Find(root)!.Content).Find(entry => entry.Name == AlgorithmiaConf.Path && entry.IsRegularFile);
            if (pack.Entries.Find(root)!.IsDelta) roots++;
            if (conf is not null && objects.Find(conf.Id) is not null && pack.Entries.Find(conf.Id)!.IsDelta) confs++;
            differences += pack.Entries.Count(entry => entry.IsDelta);
            if (bytes.Length > 20_000) inFile++;
        }

        Assert.True(roots > 3 && confs > 3 && differences > 4 * Looked && inFile > 5,
            $"{roots} roots, {confs} confs, {differences} differences, {inFile} long packs");
    }

    private async Task<(byte[] Pack, string Commit)> PackAsync(int seed)
    {
        string repository = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"{seed}.git")).FullName;
        Files.CreateRepository(repository);
        await RealGit.BytesAsync(repository, new RandomRepository(seed).Import, "fast-import", "--quiet", "--force");
        string commit = RealGit.CommitOf(repository, "refs/heads/master")!;
        byte[] wanted = Encoding.ASCII.GetBytes(
            await RealGit.TextAsync(repository, "rev-list", "--objects", "--no-object-names", "--no-walk", commit) + "\n");
        return (await RealGit.BytesAsync(repository, wanted, "pack-objects", "-q", "--stdout", "--delta-base-offset"), commit);
    }
}
