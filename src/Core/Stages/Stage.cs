using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>One stage of a migration: processes an item and returns its outcome. A failure is reported as an outcome, not as an
/// exception.</summary>
internal abstract class Stage(MigrationRun run)
{
    public abstract StageKind Kind { get; }

    protected MigrationRun Run { get; } = run;

    private protected MissingSecrets Secrets { get; } = new(run);

    protected AlgoSession Session => Run.Session;

    /// <summary>Processes one item.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    public virtual async Task<AlgorithmOutcome> RunAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        if (item.IsSettledBefore(Kind)) return item.Previous!;
        TimeSpan before = item.Previous is { } outcome && outcome.Stage < Kind ? outcome.Duration : TimeSpan.Zero;
        try
        {
            return await ItemRunner.RunAsync(Run, item.Outcome(Kind, OutcomeStatus.Failed, ""),
                stop => FollowedAsync(item, observer, stop), observer, before, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Secrets.Forget(item);
        }
    }

    private async Task<AlgorithmOutcome> FollowedAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        RefuseRehearsed(item);
        RefuseSameAlgorithm(item);
        AlgorithmOutcome outcome = await WorkAsync(item, observer, cancellation).ConfigureAwait(false);
        return await Secrets.FollowAsync(outcome, item, observer, cancellation).ConfigureAwait(false);
    }

    protected abstract Task<AlgorithmOutcome> WorkAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation);

    // What the destination holds then is not what the earlier stage announced: publishing it would publish other code.
    private void RefuseRehearsed(AlgorithmItem item)
    {
        bool isOwn = item.IsContinued && !Run.Apply;
        if (isOwn || !(Run.Apply || Run.IsProposal) || item.Previous is not { } previous || previous.Stage >= Kind
            || previous.Status is not (OutcomeStatus.WouldCreate or OutcomeStatus.WouldUpdate or OutcomeStatus.WouldCopy or OutcomeStatus.WouldPublish)) return;
        throw new MigrationException(FailureKind.InvalidInput, "The earlier stage was only rehearsed with -WhatIf, so there is nothing to continue from.",
            "Run all stages of the pipeline without -WhatIf, or specify -WhatIf for all.");
    }

    private void RefuseSameAlgorithm(AlgorithmItem item)
    {
        bool sameCluster = item.Cluster.Address.Api == Session.Source.Address.Api || item.Cluster.Name == Session.Source.Name;
        if (sameCluster && item.Destination.Path == item.Id.Path)
            throw new MigrationException(FailureKind.SameSourceAndDestination,
                "The algorithm would be copied onto itself.",
                "Within one cluster the owner must differ: specify -Owner, an owner map, or a DestinationOwner property.");
    }
}
