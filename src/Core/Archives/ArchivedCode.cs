using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>The versions of one algorithm whose code earlier runs archived: published ones, and commits that a list named. A head that was neither
/// is no version: that it moves on is no loss.</summary>
internal sealed class ArchivedCode
{
    private readonly HashSet<string> _commits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heads = new(StringComparer.Ordinal);
    private readonly List<AlgorithmVersion> _versions = [];
    private string _id = "";

    private ArchivedCode()
    {
    }

    /// <summary>Whether there is code, and what says of which versions it is cannot be read. Then it counts as that of versions.</summary>
    public bool IsUnreadable { get; private set; }

    /// <summary>Looks at an archive, without changing it.</summary>
    /// <param name="earlier">The archive.</param>
    /// <param name="folder">The algorithm's folder in it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static ArchivedCode Of(EarlierArchive earlier, string folder)
    {
        ArchivedCode code = new();
        foreach (EarlierPlace place in earlier.Places) code.Add(place, folder);
        return code;
    }

    /// <summary>How many versions a selection leaves out, as far as the archive tells: only the cluster knows whether the head is still the same.</summary>
    public int Without(KeptVersions kept)
    {
        HashSet<string> commits = new(kept.Among(_versions).Select(version => version.Commit), StringComparer.Ordinal);
        return _commits.Count(commit => !_heads.Contains(commit) && !commits.Contains(commit));
    }

    /// <summary>The versions that are lost when only some commits keep their code: numbers, or commits for those without.</summary>
    /// <param name="commits">The commits whose code is kept.</param>
    public IReadOnlyList<string> Except(ICollection<string> commits) => [.. _commits.Where(commit => !commits.Contains(commit)).Select(NameOf)
        .OrderBy(name => SemanticVersion.TryParse(name)).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>All versions: those that the cluster lists, and what it does not report any more and the archive has. A published version does not
    /// change, so what the archive says of it is still right.</summary>
    /// <param name="algorithm">The algorithm as the cluster describes it.</param>
    /// <param name="listed">The versions that the cluster lists, newest first; the commit of one is empty if it is not reported.</param>
    /// <param name="isAll">Whether all versions are kept; otherwise none is added that is not listed.</param>
    /// <param name="notes">Receives what was added, as sentences.</param>
    public IReadOnlyList<AlgorithmVersion> AddedTo(Algorithm algorithm, IReadOnlyList<AlgorithmVersion> listed, bool isAll, ICollection<string> notes)
    {
        // One that was removed and created again has other versions of the same numbers.
        if (_id.Length > 0 && algorithm.Id.Length > 0 && _id != algorithm.Id) return listed;
        List<AlgorithmVersion> all = [.. listed.Select(version => version.Commit.Length > 0 ? version : version with { Commit = CommitOf(version.Number) })];
        AlgorithmVersion[] completed = [.. all.Except(listed)];
        if (completed.Length > 0) notes.Add($"{algorithm.Cluster} no longer reports the commit of {NumberText.List(completed)}, which the archive keeps.");
        if (!isAll) return all;
        HashSet<SemanticVersion?> told = [.. all.Select(version => version.Number)];
        // A list leaves out the newest one if it is hidden.
        if (algorithm.NewestVersion is { } newest && VersionSelector.IsCommit(newest.Commit)) told.Add(newest.Number);
        AlgorithmVersion[] unlisted = [.. _versions.Where(version => version.Number is not null && _commits.Contains(version.Commit) && !told.Contains(version.Number))];
        foreach (AlgorithmVersion version in unlisted)
        {
            int older = all.FindIndex(one => one.Number is not null && one.Number.CompareTo(version.Number) < 0);
            all.Insert(older < 0 ? all.Count : older, version);
        }
        if (unlisted.Length > 0) notes.Add($"{algorithm.Cluster} no longer lists {NumberText.List(unlisted)}, which the archive keeps.");
        return all;
    }

    private void Add(EarlierPlace place, string folder)
    {
        string end = Path.GetExtension(ArchiveLayout.Tree("", "")), tree = ArchiveLayout.Tree(folder, "");
        string[] packs = [.. place.Entries(tree.Substring(0, tree.LastIndexOf('/'))).Where(name => name.EndsWith(end, StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name))];
        if (packs.Length == 0) return;
        bool isDamaged = false;
        T? Read<T>(string path, Func<byte[], string, T> read) where T : class
        {
            try
            {
                return place.Read(path) is { } content ? read(content, path) : null;
            }
            catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
            {
                isDamaged = true;
                return null;
            }
        }
        ArchivedHeads? heads = Read(ArchiveLayout.Heads(folder), ArchivedHeads.Read);
        Algorithm? algorithm = Read(ArchiveLayout.Algorithm(folder), (content, path) => ArchivedAlgorithm.Read(content, path, ""));
        IReadOnlyList<AlgorithmVersion>? versions = Read(ArchiveLayout.Versions(folder), ArchivedVersions.Read)?.Versions;
        bool isWhole = heads is not null && algorithm is not null && versions is not null;
        // What a first run has not come to yet is missing, and it is nobody's loss.
        if (!isWhole && !isDamaged && !place.IsComplete) return;
        IsUnreadable |= !isWhole;
        if (algorithm is not null) (_id, versions) = (algorithm.Id, KeptVersions.WithHidden(algorithm, versions ?? []));
        HashSet<string> known = new((heads?.Trees ?? []).Where(commit => commit != heads!.Head), StringComparer.Ordinal);
        known.UnionWith((versions ?? []).Where(version => version.Number is not null).Select(version => version.Commit));
        _commits.UnionWith(isWhole ? packs.Where(known.Contains) : packs);
        if (heads?.Head is { } head) _heads.Add(head);
        _versions.AddRange((versions ?? []).Where(version => version.Number is null || _versions.All(one => one.Number != version.Number)).ToArray());
    }

    private string CommitOf(SemanticVersion? number) =>
        number is null ? "" : _versions.FirstOrDefault(version => version.Number == number && VersionSelector.IsCommit(version.Commit))?.Commit ?? "";

    private string NameOf(string commit) => _versions.FirstOrDefault(version => version.Commit == commit && version.Number is not null)?.Number!.ToString() ?? commit;
}
