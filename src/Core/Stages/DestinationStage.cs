using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.SourceHosts;

namespace AlgorithmiaMigration.Stages;

/// <summary>Ensures that the destination algorithm exists, with the source's details and settings.</summary>
internal sealed class DestinationStage(MigrationRun run, ConflictPolicy onConflict, RequestedHosting? hosting = null) : Stage(run)
{
    private readonly RequestedHosting _hosting = hosting ?? RequestedHosting.None;

    public override StageKind Kind => StageKind.Destination;

    protected override async Task<AlgorithmOutcome> WorkAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading both sides");
        // Starts early, so that the first item of a run reads the lists at the same time as the algorithms.
        Task<EnvironmentMapper> mapping = Run.EnvironmentsAsync(item.Cluster, cancellation);
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        Algorithm? existing = await Run.Destinations.FindToCreateAsync(item, cancellation).ConfigureAwait(false);
        EnvironmentMapper mapper = await mapping.ConfigureAwait(false);
        SettingsPlan plan = SettingsPlan.For(source, mapper.Match(source.Settings));
        if (existing is null) return await HostAsync(item, source, plan, mapper, observer, cancellation).ConfigureAwait(false);
        AlgorithmOutcome kept = await KeepAsync(item, source, existing, plan, mapper, observer, cancellation).ConfigureAwait(false);
        ItemAnswer<AlgorithmItem, string?> difference = await ItemAnswer<AlgorithmItem, string?>.OfAsync(item,
            () => HostingPlan.DifferenceAsync(Run, item, source, existing, _hosting, cancellation)).ConfigureAwait(false);
        if (difference.Failure is { } failure) return kept.Noting($"Where its code is hosted was not checked: {failure.Message}", MigrationCheck.NotChecked);
        return difference.Value is { } note ? kept.Noting(note, MigrationCheck.DestinationDiffers) : kept;
    }

    private async Task<AlgorithmOutcome> HostAsync(AlgorithmItem item, Algorithm source, SettingsPlan plan, EnvironmentMapper mapper,
        IStageObserver observer, CancellationToken cancellation)
    {
        // Checked before anything is created, because a destination that cannot be filled would remain.
        await RequestedVersion.RequireAsync(Run, item, source, cancellation).ConfigureAwait(false);
        HostingPlan home = await HostingPlan.ForAsync(Run, item, source, _hosting, cancellation).ConfigureAwait(false);
        if (home.Steps is { } steps) await steps.NoteAsync(Run, home.IsAuthorized).ConfigureAwait(false);
        if (!home.IsAuthorized)
            return Outcome(item, source, null, OutcomeStatus.Failed, "").FailedBy(home.Steps!.Unauthorized).LeavingSteps([home.Steps.Step]);
        return await CreateAsync(item, source, plan, home, mapper, observer, cancellation).ConfigureAwait(false);
    }

    private async Task<AlgorithmOutcome> CreateAsync(AlgorithmItem item, Algorithm source, SettingsPlan plan, HostingPlan home, EnvironmentMapper mapper,
        IStageObserver observer, CancellationToken cancellation)
    {
        AlgorithmDraft draft = home.Complete(plan.DraftToCreate(), Session);
        string detail = $"With {plan.RuntimeText}.{home.Text}";
        if (!Run.Apply)
        {
            string? doubt = await Run.Owners.CheckAsync(item.Cluster, item.Destination.Owner, cancellation).ConfigureAwait(false);
            AlgorithmOutcome planned = Outcome(item, source, null, OutcomeStatus.WouldCreate, detail);
            return doubt is null ? planned : planned.Warning(observer, MigrationCheck.KeyMissing, doubt);
        }
        observer.Working("Creating the algorithm");
        Secrets.LookAhead(item, source, cancellation);
        Created<Algorithm> made;
        try
        {
            made = await Run.CreateAsync(Run.Intent(JournalOperation.CreateAlgorithm, item) with { Detail = detail },
                () => item.Cluster.Api.CreateAlgorithmAsync(item.Destination.Owner, draft, cancellation),
                (entry, created) => entry with { Changes = AlgorithmChanges.Of(created) }).ConfigureAwait(false);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.AlreadyExists)
        {
            // It was created after it was read, so it is handled like any existing algorithm.
            if (await Run.Destinations.FindAsync(item, cancellation).ConfigureAwait(false) is not { } existing) throw;
            return await KeepAsync(item, source, existing, plan, mapper, observer, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Code == HostingPlan.RefusedByHost)
        {
            throw home.Explain(e);
        }
        Algorithm created = Run.Destinations.Created(item, made.Value);
        if (made.Note("the new algorithm") is { } unconfirmed)
        {
            // It can be somebody else's, so it is handled like any existing algorithm.
            AlgorithmOutcome found = await KeepAsync(item, source, created, plan, mapper, observer, cancellation).ConfigureAwait(false);
            return (plan.DifferencesTo(created).Count > 0 ? found : found with { Status = OutcomeStatus.Created, Detail = detail }).Noting(unconfirmed);
        }
        AlgorithmOutcome outcome = Outcome(item, source, created, OutcomeStatus.Created, detail);
        outcome = plan.LackingIn(created).Aggregate(outcome, (noted, note) => noted.Noting(note));
        return created.SourceHost.IsInternal || home.Text.Length > 0 ? outcome
            : outcome.Noting($"{item.Destination} is hosted at {created.SourceHost}, the cluster's default; -SourceHost internal would have kept it in the cluster.");
    }

    private async Task<AlgorithmOutcome> KeepAsync(AlgorithmItem item, Algorithm source, Algorithm existing, SettingsPlan plan,
        EnvironmentMapper mapper, IStageObserver observer, CancellationToken cancellation)
    {
        plan.RefuseOtherLanguage(mapper.LanguageAtDestination(existing.Settings), existing);
        AlgorithmOutcome kept = await CompareAsync(item, source, existing, plan, observer, cancellation).ConfigureAwait(false);
        return plan.LastingDifferencesTo(existing).Aggregate(kept, (noted, note) => noted.Noting(note, MigrationCheck.DestinationDiffers));
    }

    private async Task<AlgorithmOutcome> CompareAsync(AlgorithmItem item, Algorithm source, Algorithm existing, SettingsPlan plan,
        IStageObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<string> differences = plan.DifferencesTo(existing);
        if (differences.Count == 0) return Outcome(item, source, existing, OutcomeStatus.Unchanged, "Exists with the same settings.");
        string list = string.Join(", ", differences);
        if (onConflict == ConflictPolicy.Fail)
            throw new MigrationException(FailureKind.DestinationConflict, $"Exists with other settings: {list}.",
                "Use -OnConflict Update to change them, or -OnConflict Skip to keep them.");
        if (onConflict == ConflictPolicy.Skip)
        {
            string note = $"{item.Destination} exists with other settings, which were left unchanged: {list}.";
            observer.Warned($"{note} Use -OnConflict Update to change them.");
            return Outcome(item, source, existing, OutcomeStatus.Unchanged, $"Exists; left unchanged although it differs: {list}.")
                .Noting(note, MigrationCheck.DestinationDiffers);
        }
        // Before the rehearsal ends: it must fail where the run would, such as for an environment without a counterpart.
        AlgorithmDraft draft = plan.DraftToUpdate(existing);
        if (!Run.Apply) return Outcome(item, source, existing, OutcomeStatus.WouldUpdate, list);
        observer.Working("Updating the settings");
        Algorithm updated = await Run.WriteAsync(Run.Intent(JournalOperation.UpdateAlgorithm, item) with { Detail = list, Changes = AlgorithmChanges.Of(existing, draft) },
            () => item.Cluster.Api.UpdateAlgorithmAsync(item.Destination.Owner, draft, cancellation)).ConfigureAwait(false);
        AlgorithmOutcome outcome = Outcome(item, source, Run.Destinations.Stamped(updated), OutcomeStatus.Updated, list);
        IReadOnlyList<string> remaining = plan.DifferencesTo(updated);
        return remaining.Count == 0 ? outcome : outcome.Noting(
            $"{item.Destination} still reports other values: {string.Join(", ", remaining)}. Some settings apply when the next version is published.");
    }

    private AlgorithmOutcome Outcome(AlgorithmItem item, Algorithm source, Algorithm? destination, OutcomeStatus status, string detail) =>
        item.Outcome(Kind, status, detail) with { SourceAlgorithm = source, DestinationAlgorithm = destination };
}
