using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Copies collections: first their readers, then the files that differ; then it verifies the copied files. A failure is reported as an
/// outcome, not as an exception.
/// </summary>
internal sealed class CollectionCopy(MigrationRun run, DataOptions options, FileThrottle throttle)
{
    private readonly PathFilter _excluded = new(options.Exclude);

    /// <summary>Copies one collection to one destination.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    public Task<DataOutcome> RunAsync(CollectionItem item, IStageObserver observer, CancellationToken cancellation) =>
        ItemRunner.RunAsync(run, Blank(item), stop => WorkAsync(item, observer, stop), observer, TimeSpan.Zero, cancellation);

    /// <summary>The outcome when the operator declined.</summary>
    public static DataOutcome Declined(CollectionItem item) => Blank(item).Declined();

    private static DataOutcome Blank(CollectionItem item) =>
        new() { Collection = item.Id, Destination = item.Destination, Status = OutcomeStatus.Failed };

    private async Task<DataOutcome> WorkAsync(CollectionItem item, IStageObserver observer, CancellationToken cancellation)
    {
        RefuseItself(item);
        observer.Working("Reading both sides");
        Task<CollectionListing?> there = item.Cluster.Api.Data.FindCollectionAsync(item.There, cancellation);
        CollectionListing source = await run.Session.Source.Api.Data.FindCollectionAsync(item.Id, cancellation).ConfigureAwait(false)
            ?? throw run.Session.Source.Lacks(FailureKind.CollectionNotFound, $"collection {item.Id}", $"The collection does not exist on {run.Session.Source}.",
                "Check owner and name; both are case-sensitive. Get-AlgoCollection lists them.");
        CollectionPreparation prepared = new(run, item);
        OutcomeStatus change = await prepared.PrepareAsync(source.Acl, await there.ConfigureAwait(false), cancellation).ConfigureAwait(false);
        FileSync sync = new(run, item, options, _excluded, throttle, observer);
        await sync.RunAsync(source, prepared.Listing, cancellation).ConfigureAwait(false);
        DataOutcome outcome = await ExtrasAsync(item, sync, observer, cancellation).ConfigureAwait(false);
        return CollectionSummary.Of(outcome with { Acl = source.Acl, Notes = [.. prepared.Notes, .. outcome.Notes] }, change, sync, run,
            mirrors: options.Mirror is not null);
    }

    private async Task<DataOutcome> ExtrasAsync(CollectionItem item, FileSync sync, IStageObserver observer, CancellationToken cancellation)
    {
        DataOutcome outcome = Blank(item);
        IReadOnlyList<string> extra = sync.Extra;
        if (extra.Count == 0) return outcome;
        foreach (string file in extra) observer.Decided($"{item.Target}: only the destination has '{file}'.");
        DataOutcome reported = (outcome with { FilesExtra = extra.Count }).Noting(CollectionSummary.ExtraText(extra), MigrationCheck.CollectionDiffers);
        if (options.Mirror is not { } mirror) return reported;
        if (!run.Apply) return reported.Noting("They would be removed after a prompt.");
        // A failure may be temporary, so nothing is removed because of it.
        if (sync.Tally.Stop is not null || sync.Tally.Failed.Count > 0) return reported.Noting("Nothing was removed, because files failed.");
        if (!await mirror(item, extra, cancellation).ConfigureAwait(false)) return reported.Noting("Nothing was removed: declined at the prompt.");
        observer.Working(FormattableString.Invariant($"Removing {extra.Count} files"));
        int removed = await RemoveAsync(item, extra, sync, cancellation).ConfigureAwait(false);
        return outcome with { FilesRemoved = removed, FilesExtra = extra.Count - removed };
    }

    private async Task<int> RemoveAsync(CollectionItem item, IReadOnlyList<string> files, FileSync sync, CancellationToken cancellation)
    {
        int removed = 0;
        WorkerPool workers = new(throttle.Limit, cancellation);
        await using ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        foreach (string file in files)
            await workers.AddAsync(async token =>
            {
                using IDisposable lease = await throttle.WriteAsync(token).ConfigureAwait(false);
                if (await RemoveAsync(item, file, sync, token).ConfigureAwait(false)) Interlocked.Increment(ref removed);
            }).ConfigureAwait(false);
        await workers.EndAsync().ConfigureAwait(false);
        return removed;
    }

    private async Task<bool> RemoveAsync(CollectionItem item, string file, FileSync sync, CancellationToken cancellation)
    {
        try
        {
            JournalEntry intent = run.Intent(JournalOperation.RemoveFile, $"{run.Session.Source}/{item.Id}", item.Destination.ToString());
            await run.WriteAsync(intent with { File = new FileRecord { Name = file } },
                () => item.Cluster.Api.Data.RemoveFileAsync(item.There, file, mayRepeat: null, cancellation)).ConfigureAwait(false);
            return true;
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            sync.Tally.CountFailed(file, e);
            return false;
        }
    }

    private void RefuseItself(CollectionItem item)
    {
        AlgoCluster source = run.Session.Source;
        if ((item.Cluster.Address.Api == source.Address.Api || item.Cluster.Name == source.Name) && item.There == item.Id)
            throw new MigrationException(FailureKind.SameSourceAndDestination, "The collection would be copied onto itself.",
                "Within one cluster the owner must differ: specify -Owner, an owner map, or a DestinationOwner property.");
    }
}
