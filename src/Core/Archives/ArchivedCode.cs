using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>The versions of one algorithm whose code earlier runs archived: published ones, and commits that a list named. A head that was neither
/// is no version: that it moves on is no loss.</summary>
internal sealed class ArchivedCode
{
    private readonly EarlierArchive _earlier;
    private readonly string _folder;
    private readonly HashSet<string> _commits = new(StringComparer.Ordinal);
    private readonly List<string> _heads = [];
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly List<AlgorithmVersion> _versions = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    private ArchivedCode(EarlierArchive earlier, string folder) => (_earlier, _folder) = (earlier, folder);

    /// <summary>Whether there is no code.</summary>
    public bool IsEmpty => _commits.Count == 0 && _heads.Count == 0;

    /// <summary>The commits of versions that have their code in the archive, or had it.</summary>
    public IReadOnlyCollection<string> Commits => _commits;

    /// <summary>The versions that the archive describes.</summary>
    public IReadOnlyList<AlgorithmVersion> Versions => _versions;

    /// <summary>The files that say of which versions the code is, and that are missing or cannot be read: if there are any, all code counts as that of
    /// versions.</summary>
    public IReadOnlyCollection<string> Unreadable => _unreadable;

    /// <summary>Looks at an archive, without changing it.</summary>
    /// <param name="earlier">The archive.</param>
    /// <param name="folder">The algorithm's folder in it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static ArchivedCode Of(EarlierArchive earlier, string folder)
    {
        ArchivedCode code = new(earlier, folder);
        foreach (EarlierPlace place in earlier.Places) code.Add(place, folder);
        return code;
    }

    /// <summary>Whether what the archive has is of another algorithm, which was removed from the cluster.</summary>
    public bool IsOfAnother(Algorithm algorithm) => algorithm.Id.Length > 0 && _ids.Any(id => id.Length > 0 && id != algorithm.Id);

    /// <summary>The commits that were the head when they were archived, the newest first.</summary>
    public IReadOnlyList<string> Heads => _heads;

    /// <summary>The branches and tags that have their history in the archive, by their full names.</summary>
    public IReadOnlyDictionary<string, string> References => _references;

    /// <summary>The number of a version, or its commit if it has none.</summary>
    public string NameOf(string commit) => _versions.FirstOrDefault(version => version.Commit == commit && version.Number is not null)?.Number!.ToString() ?? commit;

    /// <summary>Whether the archive has a commit's code as it was written.</summary>
    public async Task<bool> IsWholeAsync(string commit, CancellationToken cancellation)
    {
        foreach (EarlierPlace place in _earlier.Places)
        {
            try
            {
                using Stream? pack = place.OpenRead(ArchiveLayout.Tree(_folder, commit));
                if (pack is null) continue;
                using PackTrailer trailer = new();
                byte[] block = new byte[128 * 1024];
                for (int read; (read = await pack.ReadAsync(block, 0, block.Length, cancellation).ConfigureAwait(false)) > 0;) trailer.Feed(block, 0, read);
                if (trailer.IsWhole()) return true;
            }
            catch (Exception e) when (e is IOException or InvalidDataException or MigrationException { Kind: FailureKind.ArchiveDamaged })
            {
                // As good as damaged.
            }
        }
        return false;
    }

    /// <summary>All versions: those that the cluster lists, and what it does not report any more and the archive has. A published version does not
    /// change, so what the archive says of it is still right.</summary>
    /// <param name="algorithm">The algorithm as the cluster describes it.</param>
    /// <param name="listed">The versions that the cluster lists, newest first; the commit of one is empty if it is not reported.</param>
    /// <param name="isAll">Whether all versions are kept; otherwise none is added that is not listed.</param>
    /// <param name="notes">Receives what was added, as sentences.</param>
    public IReadOnlyList<AlgorithmVersion> AddedTo(Algorithm algorithm, IReadOnlyList<AlgorithmVersion> listed, bool isAll, ICollection<string> notes)
    {
        // One that was removed and created again has other versions of the same numbers.
        if (IsOfAnother(algorithm)) return listed;
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
        string[] packs = [.. place.Entries(tree.Substring(0, tree.LastIndexOf('/'))).Where(name => name.EndsWith(end, StringComparison.Ordinal))
            .Concat(place.Manifest.Missing.Where(path => ArchiveLayout.Tree(folder, Path.GetFileNameWithoutExtension(path)) == path)).Select(name => Path.GetFileNameWithoutExtension(name))];
        if (packs.Length == 0) return;
        HashSet<string> unreadable = new(StringComparer.Ordinal);
        bool isDamaged = false;
        T? Read<T>(string path, Func<byte[], string, T> read) where T : class
        {
            try
            {
                if (place.Read(path) is { } content) return read(content, path);
            }
            catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
            {
                isDamaged = true;
            }
            unreadable.Add(path);
            return null;
        }
        ArchivedHeads? heads = Read(ArchiveLayout.Heads(folder), ArchivedHeads.Read);
        Algorithm? algorithm = Read(ArchiveLayout.Algorithm(folder), (content, path) => ArchivedAlgorithm.Read(content, path, ""));
        IReadOnlyList<AlgorithmVersion>? versions = Read(ArchiveLayout.Versions(folder), ArchivedVersions.Read)?.Versions;
        // What a first run has not come to yet is missing, and it is nobody's loss.
        if (unreadable.Count > 0 && !isDamaged && !place.IsComplete) return;
        _unreadable.UnionWith(unreadable);
        if (algorithm is not null)
        {
            versions = KeptVersions.WithHidden(algorithm, versions ?? []);
            _ids.Add(algorithm.Id);
        }
        HashSet<string> known = new((heads?.Trees ?? []).Where(commit => commit != heads!.Head), StringComparer.Ordinal);
        known.UnionWith((versions ?? []).Where(version => version.Number is not null).Select(version => version.Commit));
        _commits.UnionWith(unreadable.Count == 0 ? packs.Where(known.Contains) : packs);
        if (heads?.Head is { } head && packs.Contains(head)) _heads.Add(head);
        foreach (KeyValuePair<string, string> one in heads?.References ?? new Dictionary<string, string>())
            if (!_references.ContainsKey(one.Key)) _references[one.Key] = one.Value;
        _versions.AddRange((versions ?? []).Where(version => version.Number is null || _versions.All(one => one.Number != version.Number)).ToArray());
    }

    private string CommitOf(SemanticVersion? number) =>
        number is null ? "" : _versions.FirstOrDefault(version => version.Number == number && VersionSelector.IsCommit(version.Commit))?.Commit ?? "";
}
