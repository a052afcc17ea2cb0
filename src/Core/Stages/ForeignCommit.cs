using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.SourceHosts;

namespace AlgorithmiaMigration.Stages;

/// <summary>A destination's head that is neither the platform's first commit nor an unchanged copy of the source: a copy would replace it.</summary>
internal sealed class ForeignCommit
{
    private const int MostFiles = 10;

    private readonly HeadCommit _head;
    private readonly string _why;
    private bool _isNewer;

    private ForeignCommit(HeadCommit head, string why) => (_head, _why) = (head, why);

    /// <summary>The foreign commit; null when the head may be replaced.</summary>
    /// <param name="head">The destination's head.</param>
    /// <param name="cluster">The source cluster's name.</param>
    /// <param name="source">The algorithm at the source.</param>
    /// <param name="destination">The algorithm at the destination; null when it does not exist yet.</param>
    public static ForeignCommit? Find(HeadCommit head, string cluster, AlgorithmId source, Algorithm? destination)
    {
        if (Provenance.TryParse(head.Message) is { } from)
        {
            if (!from.IsOf(cluster, source)) return new ForeignCommit(head, $"is a copy of algo://{from.Domain}/{from.Owner}/{from.Name}, not of {source.Path} on {cluster}");
            return head.HasOneSignature ? null : new ForeignCommit(head, $"is a copy of {source.Path} that was changed afterwards");
        }
        if (head.HasOneSignature && Restoration.TryParse(head.Message)?.IsReplaceableBy(cluster, source) == true) return null;
        return FirstCommits.Contain(head, destination) ? null : new ForeignCommit(head, $"is not a copy of {source.Path}");
    }

    /// <summary>A copy that is newer than the archive that is read: it was made later, from a commit that the archive does not know. Null when it is
    /// not.</summary>
    /// <param name="head">The destination's head.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="source">The algorithm at the source.</param>
    /// <param name="known">The source's commits that the archive knows, also those that its history has no more.</param>
    /// <param name="log">The destination's commits: an undo restores what an earlier one had.</param>
    public static ForeignCommit? FindNewer(HeadCommit head, ArchiveOrigin archive, AlgorithmId source, IReadOnlyCollection<string> known, IReadOnlyList<CommitEntry> log)
    {
        // Commits state whole seconds.
        if (known.Count == 0 || head.Time < archive.Made.AddSeconds(-1)) return null;
        string? restored = Restoration.TryParse(head.Message)?.Commit;
        string message = restored is null ? head.Message : log.FirstOrDefault(entry => entry.Id == restored)?.Message ?? "";
        return Provenance.TryParse(message) is not { } from || known.Contains(from.Commit) ? null
            : new ForeignCommit(head, $"is a copy of {source.Path} from commit {ShortCommit.Of(from.Commit)}, which the {archive} does not have") { _isNewer = true };
    }

    /// <summary>The failure of an item whose destination must not be replaced.</summary>
    public MigrationException Refused(TreeChanges changes) => new(FailureKind.ForeignCommit,
        $"The destination's head {_why}: {Commit()}. The copy would replace it: {Files(changes)}.",
        _isNewer ? "Export the archive again, or use -OnForeignCommit Replace to go back to the code that the archive has."
            : "Review the commit. Add its changes to the source first, or use -OnForeignCommit Replace to discard them.");

    /// <summary>The note of an outcome.</summary>
    public string Note(TreeChanges changes, bool isApplied) =>
        $"The previous head {_why}: {Commit()}. The copy {(isApplied ? "replaced" : "would replace")} it: {Files(changes)}.";

    private string Commit()
    {
        string time = _head.Time is { } at ? FormattableString.Invariant($" on {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        string subject = _head.Message.Trim().Split('\n')[0].Trim();
        return $"commit {ShortCommit.Of(_head.Id)} by {_head.Author}{time}{(subject.Length > 0 ? $", \"{subject}\"" : "")}";
    }

    private static string Files(TreeChanges changes)
    {
        string[] paths = [.. changes.Changed, .. changes.Removed, .. changes.Added];
        string more = paths.Length > MostFiles ? $" and {paths.Length - MostFiles} more" : "";
        return $"{changes} ({string.Join(", ", paths.Take(MostFiles))}{more})";
    }
}
