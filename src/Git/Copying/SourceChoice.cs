namespace AlgorithmiaMigration.Git;

/// <summary>Brings the commit that is to be copied, by the cheapest way that leads to it.</summary>
internal sealed class SourceChoice(IWorkspace workspace, TreeCopy copy, GitStep step)
{
    /// <summary>The chosen commit of what <see cref="FetchAsync"/> brought.</summary>
    public string Commit(FetchedRepository fetched) => copy.SourceCommit ?? fetched.Head.Commit!;

    public async Task<FetchedRepository> FetchAsync(CancellationToken cancellation)
    {
        if (copy.SourceCommit is null)
            return Filled(await workspace.FetchHeadAsync(copy.Source, step, cancellation).ConfigureAwait(false));
        return await FetchSnapshotAsync(cancellation).ConfigureAwait(false)
            ?? await FetchIfHeadAsync(cancellation).ConfigureAwait(false)
            ?? await FetchFromHistoryAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<FetchedRepository?> FetchSnapshotAsync(CancellationToken cancellation)
    {
        if (copy.Snapshot is null) return null;
        try
        {
            return IfWanted(await workspace.FetchHeadAsync(copy.Snapshot, step, cancellation).ConfigureAwait(false));
        }
        catch (MigrationException missing) when (missing.Kind is FailureKind.RepositoryNotFound or FailureKind.UnexpectedAnswer)
        {
            // Not every cluster keeps snapshots; the history has the commit as well.
            return null;
        }
    }

    private async Task<FetchedRepository?> FetchIfHeadAsync(CancellationToken cancellation)
    {
        GitHead head = await workspace.ReadHeadAsync(copy.Source, cancellation).ConfigureAwait(false);
        if (head.Commit is null) throw GitFailures.Of(FailureKind.EmptyRepository, copy.Source);
        return head.Commit == copy.SourceCommit
            ? IfWanted(await workspace.FetchHeadAsync(copy.Source, step, cancellation).ConfigureAwait(false))
            : null;
    }

    private async Task<FetchedRepository> FetchFromHistoryAsync(CancellationToken cancellation)
    {
        FetchedRepository fetched = Filled(await workspace.FetchHistoryAsync(copy.Source, step, cancellation).ConfigureAwait(false));
        IObjectStore objects = workspace.OpenObjects(fetched);
        await using (objects.ConfigureAwait(false))
        {
            return await objects.HasCommitAsync(copy.SourceCommit!, cancellation).ConfigureAwait(false)
                ? fetched
                : throw GitFailures.Of(FailureKind.VersionNotFound, copy.Source,
                    $"Commit {copy.SourceCommit} is not in its default branch.");
        }
    }

    private FetchedRepository? IfWanted(FetchedRepository fetched) => fetched.Head.Commit == copy.SourceCommit ? fetched : null;

    private FetchedRepository Filled(FetchedRepository fetched) =>
        fetched.Head.Commit is not null ? fetched : throw GitFailures.Of(FailureKind.EmptyRepository, copy.Source);
}
