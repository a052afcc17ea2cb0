using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>Secrets that an algorithm has at the source and lacks at a destination. They become manual steps, because values cannot be
/// read.</summary>
internal sealed class MissingSecrets(MigrationRun run)
{
    private readonly ConcurrentDictionary<AlgorithmItem, Task<IReadOnlyList<AlgorithmSecret>>> _requested = new();

    /// <summary>Requests the source's secrets early, so that the request runs at the same time as the ones before it.</summary>
    public void LookAhead(AlgorithmItem item, Algorithm source, CancellationToken cancellation) =>
        _requested[item] = run.Session.Source.Api.Secrets.ListAsync(source, cancellation);

    /// <summary>Drops the secrets that were requested early and are no longer needed.</summary>
    public void Forget(AlgorithmItem item) => _requested.TryRemove(item, out _);

    /// <summary>
    /// The outcome with a manual step for each missing secret. Both sides are read when an algorithm is created or a version is published; a
    /// run that changes nothing saves these requests and attaches the steps from the journal.
    /// </summary>
    public Task<AlgorithmOutcome> FollowAsync(AlgorithmOutcome outcome, AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<ManualStep> open = run.Session.ManualSteps.Of(SubjectOf(item));
        // A rehearsal records no steps in the journal, so the outcome must keep its own.
        if (outcome.AreSecretsKnown) return Task.FromResult(run.Apply ? With(outcome, open) : outcome);
        bool isNew = outcome.Status is OutcomeStatus.Created or OutcomeStatus.WouldCreate;
        bool isDue = isNew || outcome.Status is OutcomeStatus.Published or OutcomeStatus.WouldPublish
            // The secret may have been set by hand in the meantime.
            || (outcome is { Stage: StageKind.Version, Status: OutcomeStatus.Unchanged } && open.Count > 0);
        return isDue && outcome.SourceAlgorithm is { } source
            ? CheckAsync(outcome, item, source, isNew ? null : outcome.DestinationAlgorithm, observer, cancellation)
            : Task.FromResult(With(outcome, open));
    }

    /// <summary>Checks both sides. A failed check does not fail the algorithm; it only adds a note.</summary>
    private async Task<AlgorithmOutcome> CheckAsync(
        AlgorithmOutcome outcome, AlgorithmItem item, Algorithm source, Algorithm? destination, IStageObserver observer, CancellationToken cancellation)
    {
        outcome = outcome with { AreSecretsKnown = true };
        try
        {
            IReadOnlyList<AlgorithmSecret> here = await (_requested.TryGetValue(item, out Task<IReadOnlyList<AlgorithmSecret>>? requested)
                ? requested : run.Session.Source.Api.Secrets.ListAsync(source, cancellation)).ConfigureAwait(false);
            IReadOnlyList<AlgorithmSecret> there = here.Count == 0 || destination is null ? []
                : await item.Cluster.Api.Secrets.ListAsync(destination, cancellation).ConfigureAwait(false);
            SecretSides sides = new(destination, here, there);
            if (sides.Missing.Count > 0)
                observer.Warned($"{item.Destination} lacks the secrets of {item.Id.Path}: {string.Join(", ", sides.Missing)}. "
                    // A rehearsal records no steps; its outcomes have them.
                    + (run.Apply ? "See Get-AlgoManualStep." : "Pipe the outcomes to Get-AlgoManualStep to list them."));
            ManualStep[] steps = StepsOf(item, sides);
            await run.NoteStepsAsync(SubjectOf(item), steps).ConfigureAwait(false);
            return With(outcome, steps);
        }
        catch (MigrationException e)
        {
            return outcome.Noting($"Cannot check whether {item.Destination} lacks secrets: {e.Message}", MigrationCheck.NotChecked);
        }
    }

    /// <summary>Replaces the noted steps by those for the secrets that are still missing.</summary>
    /// <param name="item">The algorithm and its destination.</param>
    /// <param name="now">Returns the current secrets of both sides; called inside the revision, because several secrets may be written at the
    /// same time.</param>
    public Task NoteAsync(AlgorithmItem item, Func<SecretSides> now) => run.ReviseStepsAsync(SubjectOf(item), _ => StepsOf(item, now()));

    private static ManualStep[] StepsOf(AlgorithmItem item, SecretSides sides) =>
        sides.Missing.Select(secret => StepFor(item, secret)).ToArray();

    private static AlgorithmOutcome With(AlgorithmOutcome outcome, IReadOnlyList<ManualStep> steps) => outcome with
    {
        ManualSteps = [.. outcome.ManualSteps.Where(step => step.Area != ManualStepArea.Secret), .. steps],
    };

    private static ManualStepSubject SubjectOf(AlgorithmItem item) => SecretManualSteps.SubjectOf(item.Destination);

    private static ManualStep StepFor(AlgorithmItem item, AlgorithmSecret secret) => SecretManualSteps.Of(item.Cluster, item.Destination, item.Id.Path, secret);
}
