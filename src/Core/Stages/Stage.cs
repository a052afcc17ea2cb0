namespace AlgorithmiaMigration;

/// <summary>One stage of a migration: takes an item, returns what became of it. What fails is an outcome, not an exception.</summary>
public abstract class Stage(MigrationRun run)
{
    public abstract StageKind Kind { get; }

    protected MigrationRun Run { get; } = run;

    private protected MissingSecrets Secrets { get; } = new(run);

    protected AlgoSession Session => Run.Session;

    /// <summary>Works on one item.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal says how far it came.</exception>
    public async Task<Outcome> RunAsync(StageItem item, IStageObserver observer, CancellationToken cancellation)
    {
        if (item.IsSettledBefore(Kind)) return item.Previous!;
        long started = Run.Services.Time.GetTimestamp();
        Outcome outcome;
        try
        {
            RefuseSameAlgorithm(item);
            outcome = await WorkAsync(item, observer, cancellation).ConfigureAwait(false);
            outcome = await Secrets.FollowAsync(outcome, item, observer, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e)
        {
            outcome = item.Outcome(Kind, OutcomeStatus.Failed, "").FailedBy(e);
        }
        finally
        {
            Secrets.Forget(item);
        }
        observer.Decided($"{item.Target}: {outcome.Status}. {outcome.Detail}");
        TimeSpan spent = Run.Services.Time.GetElapsedTime(started);
        return outcome with { Duration = (IsNewAttempt(item) ? TimeSpan.Zero : item.Previous?.Duration ?? TimeSpan.Zero) + spent };
    }

    protected abstract Task<Outcome> WorkAsync(StageItem item, IStageObserver observer, CancellationToken cancellation);

    private bool IsNewAttempt(StageItem item) => item.Previous is { } outcome && outcome.Stage >= Kind;

    private void RefuseSameAlgorithm(StageItem item)
    {
        bool sameCluster = item.Cluster.Address.Api == Session.Source.Address.Api || item.Cluster.Name == Session.Source.Name;
        if (sameCluster && item.Destination.Path == item.Id.Path)
            throw new MigrationException(FailureKind.SameSourceAndDestination,
                $"{item.Id.Path} on {item.Cluster} would be copied onto itself.",
                "Within one cluster the owner must differ: give -Owner, an owner map, or a DestinationOwner property.");
    }
}
