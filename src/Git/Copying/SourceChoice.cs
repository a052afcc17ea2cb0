using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Brings the commit that is wanted, by the cheapest way that leads to it.</summary>
internal sealed class SourceChoice(IWorkspace workspace, TreeSource wanted, GitStep step)
{
    /// <summary>The chosen commit of what <see cref="FetchAsync"/> brought.</summary>
    public string Commit(FetchedRepository fetched) => wanted.Commit ?? fetched.Head.Commit!;

    public async Task<FetchedRepository> FetchAsync(CancellationToken cancellation)
    {
        if (wanted.Commit is null)
            return Filled(await workspace.FetchHeadAsync(wanted.Repository, step, cancellation).ConfigureAwait(false));
        return await FetchSnapshotAsync(cancellation).ConfigureAwait(false)
            ?? await FetchIfHeadAsync(cancellation).ConfigureAwait(false)
            ?? await FetchFromHistoryAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<FetchedRepository?> FetchSnapshotAsync(CancellationToken cancellation)
    {
        if (wanted.Snapshot is null) return null;
        try
        {
            return IfWanted(await workspace.FetchHeadAsync(wanted.Snapshot, step, cancellation).ConfigureAwait(false));
        }
        catch (MigrationException missing) when (missing.Kind is FailureKind.RepositoryNotFound or FailureKind.UnexpectedAnswer)
        {
            // Not every cluster keeps snapshots; the history has the commit as well.
            return null;
        }
    }

    private async Task<FetchedRepository?> FetchIfHeadAsync(CancellationToken cancellation)
    {
        GitHead head = await workspace.ReadHeadAsync(wanted.Repository, cancellation).ConfigureAwait(false);
        if (head.Commit is null) throw GitFailures.Of(FailureKind.EmptyRepository, wanted.Repository);
        return head.Commit == wanted.Commit
            ? IfWanted(await workspace.FetchHeadAsync(wanted.Repository, step, cancellation).ConfigureAwait(false))
            : null;
    }

    private async Task<FetchedRepository> FetchFromHistoryAsync(CancellationToken cancellation)
    {
        FetchedRepository fetched = Filled(await workspace.FetchHistoryAsync(wanted.Repository, step, cancellation).ConfigureAwait(false));
        IObjectStore objects = workspace.OpenObjects(fetched);
        await using (objects.ConfigureAwait(false))
        {
            return await objects.HasCommitAsync(wanted.Commit!, cancellation).ConfigureAwait(false)
                ? fetched
                : throw GitFailures.Of(FailureKind.VersionNotFound, wanted.Repository,
                    $"Commit {wanted.Commit} is not in its default branch.");
        }
    }

    private FetchedRepository? IfWanted(FetchedRepository fetched) => fetched.Head.Commit == wanted.Commit ? fetched : null;

    private FetchedRepository Filled(FetchedRepository fetched) =>
        fetched.Head.Commit is not null ? fetched : throw GitFailures.Of(FailureKind.EmptyRepository, wanted.Repository);
}
