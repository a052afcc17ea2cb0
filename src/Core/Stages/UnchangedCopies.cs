using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// Finds unchanged copies by reading only the source's head. The destination's state is known: the algorithm reports the newest build's
/// commit, every push to the default branch is built (contract, section 19.5), and the journal records that commit as a copy.
/// </summary>
internal sealed class UnchangedCopies(MigrationRun run)
{
    /// <summary>The unchanged copy; null when the repositories must be compared.</summary>
    public async Task<TreeCopyResult?> FindAsync(
        AlgorithmItem item, TreeCopy copy, Algorithm source, Algorithm? destination, CancellationToken cancellation)
    {
        if (copy.EvenIfUnchanged || !IsHeadKnown(item, destination, out string commit)) return null;
        string there = item.Destination.ToString();
        if (run.Copies.LastInto(there)?.SourceCommit is not { } copied
            || !run.Copies.IsLast(there, run.SourcePathOf(item), copied, commit, copy.Rules)
            || HasNewerBuild(source, copy, copied)) return null;
        string? selected = copy.SourceCommit ?? (await run.Git.ReadHeadAsync(copy.Source, cancellation).ConfigureAwait(false)).Commit;
        return selected == copied ? new TreeCopyResult(copied, commit, Pushed: false, TreeChanges.None, []) : null;
    }

    private bool IsHeadKnown(AlgorithmItem item, Algorithm? destination, out string commit)
    {
        // A cluster learns of a push to an external host late or never.
        bool isKnown = destination is { SourceHost.IsInternal: true, NewestBuild.Status: BuildStatus.Succeeded } && run.IsFresh(destination)
            // An earlier item of the same pipeline may have pushed another version since the destination was read.
            && !run.Session.OwnWrites.HasPushedSince(item.Destination.ToString(), destination.ReadAt);
        commit = isKnown ? destination!.NewestBuild!.Commit : "";
        return commit.Length > 0;
    }

    /// <summary>Whether the source has a newer build, so that the copy is outdated; this avoids reading the source's repository.</summary>
    private static bool HasNewerBuild(Algorithm source, TreeCopy copy, string copied) =>
        copy.SourceCommit is null && source is { SourceHost.IsInternal: true, NewestBuild: { Commit.Length: > 0 } newest } && newest.Commit != copied;
}
