using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Archives;

/// <summary>What an archive has of one algorithm that is exported, and will not have afterwards.</summary>
/// <param name="before">What the archive has.</param>
/// <param name="algorithm">The algorithm as the cluster describes it.</param>
/// <param name="folder">Its folder in the archive.</param>
/// <param name="log">The commits of its default branch; none when the cluster does not tell them.</param>
/// <param name="heads">Its branches and tags.</param>
internal sealed class AlgorithmLosses(ArchivedCode before, Algorithm algorithm, string folder, IEnumerable<CommitEntry> log, RepositoryHeads heads)
{
    private readonly HashSet<string> _log = new(log.Select(commit => commit.Id), StringComparer.Ordinal);

    /// <summary>The former head that the history at the source no longer contains; null when it does.</summary>
    public string? Abandoned => IsOfAnother || !IsLogKnown ? null : before.Heads.FirstOrDefault(head => !Contains(head));

    /// <summary>Whether another algorithm has its name now.</summary>
    public bool IsOfAnother => before.IsOfAnother(algorithm);

    // Without the commits of the cluster, nobody can tell whether the history still contains the former head.
    private string? Unknown => IsOfAnother || IsLogKnown ? null : before.Heads.FirstOrDefault(head => !Contains(head) && !before.Commits.Contains(head));

    /// <summary>The versions whose code the archive has.</summary>
    public IReadOnlyList<string> Commits => [.. before.Commits.Union(Abandoned is { } head ? [head] : [])];

    /// <summary>What a selection keeps of the code that the archive has and that belongs to no version of the cluster.</summary>
    public IEnumerable<AlgorithmVersion> Further(KeptVersions kept, IReadOnlyCollection<AlgorithmVersion> versions) => !kept.IsAll || IsOfAnother ? []
        : Commits.Concat(Unknown is { } head ? [head] : []).Where(commit => versions.All(version => version.Commit != commit)).Select(commit => new AlgorithmVersion { Commit = commit });

    /// <summary>The commits of which nobody has the code any more: it is damaged or missing in the archive, and the history does not contain them.</summary>
    public async Task<IReadOnlyList<string>> GoneAsync(IEnumerable<string> commits, CancellationToken cancellation)
    {
        List<string> gone = [];
        if (!IsLogKnown || IsOfAnother) return gone;
        foreach (string commit in commits.Intersect(Commits))
            if (!Contains(commit) && !await before.IsWholeAsync(commit, cancellation).ConfigureAwait(false)) gone.Add(commit);
        return gone;
    }

    /// <summary>What an export loses that keeps the code of some commits.</summary>
    /// <param name="trees">The commits whose code is kept.</param>
    /// <param name="gone">The commits of which nobody has the code any more.</param>
    public IReadOnlyList<ArchiveLoss> Of(ICollection<string> trees, ICollection<string> gone)
    {
        if (IsOfAnother) return [new(ArchiveLossKind.Replaced, $"{algorithm}")];
        List<ArchiveLoss> losses = Abandoned is null ? [] : [new(ArchiveLossKind.History, $"{algorithm}")];
        if (IsHistoryUnknown) losses.Add(new(ArchiveLossKind.Heads, ArchiveLayout.Heads(folder)));
        losses.AddRange(Deleted.Select(name => new ArchiveLoss(ArchiveLossKind.Reference, $"{algorithm} {name}")));
        foreach (string commit in Without(trees))
        {
            if (gone.Contains(commit)) losses.Add(new(ArchiveLossKind.Code, ArchiveLayout.Tree(folder, commit)));
            else if (before.Unreadable.Count == 0) losses.Add(new(ArchiveLossKind.Version, $"{algorithm} {before.NameOf(commit)}"));
            else losses.AddRange(before.Unreadable.Select(file => new ArchiveLoss(ArchiveLossKind.Unreadable, file)));
        }
        return losses;
    }

    /// <summary>What an export loses, as far as it can be told before it begins: only git knows whether the head is still the same.</summary>
    public async Task<IReadOnlyList<ArchiveLoss>> BeforeAsync(KeptVersions kept, CancellationToken cancellation)
    {
        string[] chosen = [.. kept.Among(before.Versions).Concat(Further(kept, [])).Select(version => version.Commit)];
        IReadOnlyList<string> gone = await GoneAsync(chosen, cancellation).ConfigureAwait(false);
        return Of([.. chosen.Except(gone), .. before.Commits.Where(commit => commit != Abandoned && before.Heads.Contains(commit))], [.. gone]);
    }

    /// <summary>The same for people, with everything that is lost.</summary>
    /// <param name="trees">The commits whose code is kept.</param>
    /// <param name="gone">The commits of which nobody has the code any more.</param>
    /// <param name="removed">Says that something is removed, or would be.</param>
    public IEnumerable<string> Notes(ICollection<string> trees, ICollection<string> gone, string removed)
    {
        if (IsOfAnother)
        {
            yield return $"The code and history of an earlier algorithm {removed}, because {algorithm.Cluster} has another algorithm of the same name now, with the id {algorithm.Id}.";
            yield break;
        }
        if (Abandoned is { } head)
            yield return $"The history at the source no longer contains commit {head}: it was rewritten since the last export. The history of that commit {removed}."
                + (trees.Contains(head) ? " The archive keeps its code." : "");
        if (IsHistoryUnknown)
            yield return $"{ArchiveLayout.Heads(folder)} is damaged or missing, so nobody can tell which commits of the earlier history {algorithm.Cluster} no longer has.";
        foreach (string name in Deleted)
            yield return $"{algorithm.Cluster} no longer has {name}, and {before.References[name]} is not known to be in the history of its default branch: that history {removed}.";
        string[] lost = Names(commit => !gone.Contains(commit)), damaged = [.. Without(trees).Where(gone.Contains).Select(commit => ArchiveLayout.Tree(folder, commit))];
        if (lost.Length > 0 && before.Unreadable.Count == 0)
            yield return $"The code of {string.Join(", ", lost)} {removed}, because this command does not export it.";
        else if (lost.Length > 0)
            yield return $"The code of {string.Join(", ", lost)} {removed}: {string.Join(", ", before.Unreadable)} cannot be read, so nobody can tell of which versions it is.";
        if (damaged.Length > 0)
            yield return $"The code of {string.Join(", ", Names(gone.Contains))} {removed}: {string.Join(", ", damaged)} is damaged or missing, and {algorithm.Cluster} no longer has the code.";

        string[] Names(Func<string, bool> of) => [.. Without(trees).Where(of).Select(before.NameOf).OrderBy(name => SemanticVersion.TryParse(name)).ThenBy(name => name, StringComparer.Ordinal)];
    }

    private bool IsHistoryUnknown => before.Unreadable.Contains(ArchiveLayout.Heads(folder));

    /// <summary>The branches and tags that were deleted, and whose commits are in no history that is known.</summary>
    private IEnumerable<string> Deleted => !IsLogKnown ? []
        : before.References.Where(one => !heads.References.ContainsKey(one.Key) && one.Value != Abandoned && !Contains(one.Value)).Select(one => one.Key);

    // An empty repository has no commits to tell.
    private bool IsLogKnown => _log.Count > 0 || heads.Head.Commit is null;

    private bool Contains(string commit) => _log.Contains(commit) || heads.References.Values.Contains(commit);

    private IEnumerable<string> Without(ICollection<string> trees) => Commits.Where(commit => !trees.Contains(commit));
}
