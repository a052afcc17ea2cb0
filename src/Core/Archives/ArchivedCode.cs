using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>The versions of one algorithm whose code an earlier run archived: published ones, and commits that a list named. A head that was neither
/// is no version: that it moves on is no loss.</summary>
internal sealed class ArchivedCode
{
    private static readonly ArchivedCode None = new([], [], null);

    private readonly string[] _commits;
    private readonly IReadOnlyList<AlgorithmVersion> _versions;
    private readonly string? _head;

    private ArchivedCode(string[] commits, IReadOnlyList<AlgorithmVersion> versions, string? head) => (_commits, _versions, _head) = (commits, versions, head);

    /// <summary>Looks at an archive, without changing it. What cannot be read there says of no version that it could be lost.</summary>
    /// <param name="archive">The archive's folder; it need not exist.</param>
    /// <param name="folder">The algorithm's folder in it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static ArchivedCode Of(string archive, string folder)
    {
        try
        {
            string[] packs = PacksIn(Path.GetDirectoryName(FullPath(archive, ArchiveLayout.Tree(folder, "")))!);
            if (packs.Length == 0) return None;
            ArchivedHeads heads = Read(archive, ArchiveLayout.Heads(folder), ArchivedHeads.Read);
            Algorithm algorithm = Read(archive, ArchiveLayout.Algorithm(folder), (content, path) => ArchivedAlgorithm.Read(content, path, ""));
            IReadOnlyList<AlgorithmVersion> versions =
                KeptVersions.WithHidden(algorithm, Read(archive, ArchiveLayout.Versions(folder), ArchivedVersions.Read).Versions);
            HashSet<string> known = new(heads.Trees.Where(commit => commit != heads.Head), StringComparer.Ordinal);
            known.UnionWith(versions.Where(version => version.Number is not null).Select(version => version.Commit));
            return new ArchivedCode([.. packs.Where(known.Contains)], versions, heads.Head);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or MigrationException { Kind: FailureKind.ArchiveDamaged })
        {
            return None;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveWrites.Failed(folder, e);
        }
    }

    /// <summary>How many versions a selection leaves out, as far as the archive tells: only the cluster knows whether the head is still the same.</summary>
    public int Without(KeptVersions kept)
    {
        HashSet<string> commits = new(kept.Among(_versions).Select(version => version.Commit), StringComparer.Ordinal);
        return _commits.Count(commit => commit != _head && !commits.Contains(commit));
    }

    /// <summary>The versions that are lost when only some commits keep their code: numbers, or commits for those without.</summary>
    /// <param name="commits">The commits whose code is kept.</param>
    public IReadOnlyList<string> Except(ICollection<string> commits) => [.. _commits.Where(commit => !commits.Contains(commit)).Select(NameOf)
        .OrderBy(name => SemanticVersion.TryParse(name)).ThenBy(name => name, StringComparer.Ordinal)];

    private string NameOf(string commit) => _versions.FirstOrDefault(version => version.Commit == commit && version.Number is not null)?.Number!.ToString() ?? commit;

    private static string[] PacksIn(string trees) => Directory.Exists(trees)
        ? [.. Directory.EnumerateFiles(trees, "*" + Path.GetExtension(ArchiveLayout.Tree("", ""))).Select(file => Path.GetFileNameWithoutExtension(file))] : [];

    private static T Read<T>(string archive, string path, Func<byte[], string, T> read) => read(File.ReadAllBytes(FullPath(archive, path)), path);

    private static string FullPath(string archive, string path) => Path.Combine(archive, path.Replace('/', Path.DirectorySeparatorChar));
}
