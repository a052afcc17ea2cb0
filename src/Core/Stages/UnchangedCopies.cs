using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// Finds copies that still stand with one look at the source's head. What the destination holds is known by then: the algorithm names
/// the newest build's commit, every push to the default branch is built (contract, section 19.5), and that commit is one we made.
/// </summary>
internal sealed class UnchangedCopies(MigrationRun run)
{
    /// <summary>The copy that stands; null when that has to be found out from the repositories.</summary>
    public async Task<TreeCopyResult?> FindAsync(
        AlgorithmItem item, TreeCopy copy, Algorithm source, Algorithm? destination, CancellationToken cancellation)
    {
        if (copy.EvenIfUnchanged || !BuiltLast(destination, out string commit)) return null;
        string there = item.Destination.ToString();
        if (run.Copies.LastInto(there)?.SourceCommit is not { } taken
            || !run.Copies.IsLast(there, run.SourcePathOf(item), taken, commit, copy.Rules)
            || HasMovedOn(source, copy, taken)) return null;
        string? wanted = copy.SourceCommit ?? (await run.Git.ReadHeadAsync(copy.Source, cancellation).ConfigureAwait(false)).Commit;
        return wanted == taken ? new TreeCopyResult(taken, commit, Pushed: false, TreeChanges.None, []) : null;
    }

    private bool BuiltLast(Algorithm? destination, out string commit)
    {
        // A host outside the cluster tells of a push later, or never.
        bool isKnown = destination is { SourceHost.IsInternal: true, NewestBuild.Status: BuildStatus.Succeeded } && run.IsFresh(destination);
        commit = isKnown ? destination!.NewestBuild!.Commit : "";
        return commit.Length > 0;
    }

    /// <summary>A newer build of the source says that the copy does not stand, without a look at its repository.</summary>
    private static bool HasMovedOn(Algorithm source, TreeCopy copy, string taken) =>
        copy.SourceCommit is null && source is { SourceHost.IsInternal: true, NewestBuild: { Commit.Length: > 0 } newest } && newest.Commit != taken;
}
