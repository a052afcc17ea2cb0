using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.ManualSteps;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>Secrets that an algorithm has at the source and lacks at a destination: steps for a person, because values cannot be read.</summary>
internal sealed class MissingSecrets(MigrationRun run)
{
    private readonly ConcurrentDictionary<AlgorithmItem, Task<IReadOnlyList<AlgorithmSecret>>> _asked = new();

    /// <summary>Asks for the source's secrets already, because what comes before they are needed takes a request's time itself.</summary>
    public void LookAhead(AlgorithmItem item, Algorithm source, CancellationToken cancellation) =>
        _asked[item] = run.Session.Source.Api.Secrets.ListAsync(source, cancellation);

    /// <summary>They are not needed any more, or will not be.</summary>
    public void Forget(AlgorithmItem item) => _asked.TryRemove(item, out _);

    /// <summary>
    /// The outcome with a step for each missing secret. Both sides are looked at where an algorithm comes into being or a version is
    /// published; a run that changes nothing stays cheap and attaches what the journal remembers.
    /// </summary>
    public Task<AlgorithmOutcome> FollowAsync(AlgorithmOutcome outcome, AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<ManualStep> open = run.Session.ManualSteps.Of(SubjectOf(item));
        // A rehearsal notes nothing, so the outcome itself has to bring it along.
        if (outcome.AreSecretsKnown) return Task.FromResult(run.Apply ? With(outcome, open) : outcome);
        bool isNew = outcome.Status is OutcomeStatus.Created or OutcomeStatus.WouldCreate;
        bool isDue = isNew || outcome.Status is OutcomeStatus.Published or OutcomeStatus.WouldPublish
            // Somebody may have set it by hand meanwhile; this is the moment to find out.
            || (outcome is { Stage: StageKind.Version, Status: OutcomeStatus.Unchanged } && open.Count > 0);
        return isDue && outcome.SourceAlgorithm is { } source
            ? CheckAsync(outcome, item, source, isNew ? null : outcome.DestinationAlgorithm, observer, cancellation)
            : Task.FromResult(With(outcome, open));
    }

    /// <summary>Not being able to look is no failure of the algorithm: a note says so.</summary>
    private async Task<AlgorithmOutcome> CheckAsync(
        AlgorithmOutcome outcome, AlgorithmItem item, Algorithm source, Algorithm? destination, IStageObserver observer, CancellationToken cancellation)
    {
        outcome = outcome with { AreSecretsKnown = true };
        try
        {
            IReadOnlyList<AlgorithmSecret> here = await (_asked.TryGetValue(item, out Task<IReadOnlyList<AlgorithmSecret>>? asked)
                ? asked : run.Session.Source.Api.Secrets.ListAsync(source, cancellation)).ConfigureAwait(false);
            IReadOnlyList<AlgorithmSecret> there = here.Count == 0 || destination is null ? []
                : await item.Cluster.Api.Secrets.ListAsync(destination, cancellation).ConfigureAwait(false);
            SecretSides sides = new(destination, here, there);
            if (sides.Missing.Count > 0)
                observer.Warned($"{item.Destination} lacks the secrets of {item.Id.Path}: {string.Join(", ", sides.Missing)}. See Get-AlgoManualStep.");
            ManualStep[] steps = StepsOf(item, sides);
            await run.NoteStepsAsync(SubjectOf(item), steps).ConfigureAwait(false);
            return With(outcome, steps);
        }
        catch (MigrationException e)
        {
            return outcome.Noting($"Whether {item.Destination} lacks secrets could not be seen: {e.Message}");
        }
    }

    /// <summary>Notes what is missing by now, in place of what was noted before; several secrets may be written at the same time.</summary>
    public Task NoteAsync(AlgorithmItem item, Func<SecretSides> now) => run.ReviseStepsAsync(SubjectOf(item), _ => StepsOf(item, now()));

    private static ManualStep[] StepsOf(AlgorithmItem item, SecretSides sides) =>
        sides.Missing.Select(secret => StepFor(item, secret)).ToArray();

    private static AlgorithmOutcome With(AlgorithmOutcome outcome, IReadOnlyList<ManualStep> steps) => outcome with
    {
        ManualSteps = [.. outcome.ManualSteps.Where(step => step.Area != ManualStepArea.Secret), .. steps],
    };

    private static ManualStepSubject SubjectOf(AlgorithmItem item) =>
        new(ManualStepArea.Secret, item.Destination.Cluster, item.Destination.Owner, item.Destination.Name);

    private static ManualStep StepFor(AlgorithmItem item, AlgorithmSecret secret) => new()
    {
        Area = ManualStepArea.Secret,
        Cluster = item.Destination.Cluster,
        Account = item.Destination.Owner,
        Algorithm = item.Destination.Name,
        What = $"Set the secret {secret}{(secret.Description.Length > 0 ? $" ({secret.Description})" : "")}.",
        Why = "Clusters never tell the value of a secret, so no tool can copy it; the algorithm does not find it until somebody sets it.",
        Where = WebPages.Algorithm(item.Cluster, item.Destination.Owner, item.Destination.Name),
        How = $"Get-AlgoSecret {item.Id.Path} | Set-AlgoSecret -Value {{ Get-Secret $_.SecretKey }} takes it from your vault; or type it on the "
            + "algorithm's page, under Secrets.",
    };
}
