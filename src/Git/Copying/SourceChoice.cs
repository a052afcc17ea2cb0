using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Fetches the requested commit in the cheapest way.</summary>
internal sealed class SourceChoice(IWorkspace workspace, TreeSource requested, GitStep step)
{
    /// <summary>The chosen commit in a repository that <see cref="FetchAsync"/> returned.</summary>
    public string Commit(FetchedRepository fetched) => requested.Commit ?? fetched.Head.Commit!;

    public async Task<FetchedRepository> FetchAsync(CancellationToken cancellation)
    {
        if (requested.Commit is null)
            return Filled(await workspace.FetchHeadAsync(requested.Repository, step, cancellation).ConfigureAwait(false));
        return await FetchSnapshotAsync(cancellation).ConfigureAwait(false)
            ?? await FetchIfHeadAsync(cancellation).ConfigureAwait(false)
            ?? await FetchFromHistoryAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<FetchedRepository?> FetchSnapshotAsync(CancellationToken cancellation)
    {
        if (requested.Snapshot is null) return null;
        try
        {
            return IfRequested(await workspace.FetchHeadAsync(requested.Snapshot, step, cancellation).ConfigureAwait(false));
        }
        catch (MigrationException refusal) when (Snapshots.AreMissing(refusal))
        {
            return null;
        }
    }

    private async Task<FetchedRepository?> FetchIfHeadAsync(CancellationToken cancellation)
    {
        GitHead head = await workspace.ReadHeadAsync(requested.Repository, cancellation).ConfigureAwait(false);
        if (head.Commit is null && head.OtherBranches.Count == 0) throw GitFailures.OfMissingHead(requested.Repository, []);
        return head.Commit == requested.Commit
            ? IfRequested(await workspace.FetchHeadAsync(requested.Repository, step, cancellation).ConfigureAwait(false))
            : null;
    }

    private async Task<FetchedRepository> FetchFromHistoryAsync(CancellationToken cancellation)
    {
        FetchedRepository fetched = await workspace.FetchHistoryAsync(requested.Repository, step, cancellation).ConfigureAwait(false);
        IObjectStore objects = workspace.OpenObjects(fetched);
        await using (objects.ConfigureAwait(false))
        {
            return await objects.HasCommitAsync(requested.Commit!, cancellation).ConfigureAwait(false)
                ? fetched
                : throw GitFailures.Of(FailureKind.VersionNotFound, requested.Repository,
                    fetched.Head.Commit is null ? $"Commit {requested.Commit} is in none of its branches." : $"Commit {requested.Commit} is not in its default branch.");
        }
    }

    private FetchedRepository? IfRequested(FetchedRepository fetched) => fetched.Head.Commit == requested.Commit ? fetched : null;

    private FetchedRepository Filled(FetchedRepository fetched) =>
        fetched.Head.Commit is not null ? fetched : throw GitFailures.OfMissingHead(requested.Repository, fetched.Head.OtherBranches);
}
