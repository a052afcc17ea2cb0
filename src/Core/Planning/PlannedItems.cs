using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Planning;

/// <summary>
/// The steps of a plan as items that can be run. Each is rehearsed again first, and refused when what it rests on is no longer so: the plan may
/// be days old, and another person may have reviewed it.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="items">Makes items of the same kinds as a run without a plan.</param>
/// <param name="rehearsal">Looks before each step.</param>
/// <param name="progress">What earlier runs of the plan wrote.</param>
internal sealed class PlannedItems(AlgoSession session, MigrationItems items, MigrationRun rehearsal, PlanProgress progress)
{
    /// <summary>Refuses a plan for other clusters or with other maps.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.PlanOutdated"/>.</exception>
    public static void RequireSameSession(MigrationPlan plan, AlgoSession session)
    {
        string[] missing = [.. plan.Destinations.Where(name => session.Destinations.All(destination => destination.Name != name))];
        if (plan.Source != session.Source.Name || missing.Length > 0)
            throw new MigrationException(FailureKind.PlanOutdated, $"The plan is for {plan.Source} -> {string.Join(", ", plan.Destinations)}, and the session is for {session}.",
                "Create a session with the clusters of the plan, or plan again.");
        plan.Rules.RequireSameMaps(session);
    }

    /// <summary>The accounts of the steps of one kind.</summary>
    public async Task<IReadOnlyList<MigrationItem>> AccountsAsync(IReadOnlyList<PlanStep> steps, IAccountMigration migration, CancellationToken cancellation)
    {
        AccountInput[] inputs = [.. steps.Select(step => step.Subject).Distinct().Select(name => new AccountInput { Name = name })];
        if (inputs.Length == 0) return [];
        await migration.PrepareAsync(cancellation).ConfigureAwait(false);
        Dictionary<string, AccountPlan> plans = new(StringComparer.Ordinal);
        foreach (AccountPlan plan in await migration.PlanAsync(inputs, cancellation).ConfigureAwait(false)) plans[MigrationItems.Of(plan, migration).Id] = plan;
        return [.. steps.Select(step => plans.TryGetValue(step.Id, out AccountPlan? plan) ? Account(step, plan, migration) : Gone(step))];
    }

    /// <summary>The collection of a step.</summary>
    public MigrationItem Collection(PlanStep step)
    {
        CollectionId id = CollectionId.Parse(step.Subject);
        DestinationId there = PlaceOf(step, id.Name);
        MigrationItem item = items.Of(new CollectionItem(id, ClusterOf(there), new CollectionId(there.Owner, there.Name)));
        return Guarded(step, item, outcome => PlanSteps.OfCollection(item, outcome));
    }

    /// <summary>The part of an algorithm that a step is about: its settings, or its code.</summary>
    public MigrationItem Algorithm(PlanStep step)
    {
        AlgorithmId id = AlgorithmId.Parse(step.Subject, out bool statesVersion);
        DestinationId there = PlaceOf(step, id.Name);
        MigrationItem whole = items.Of(new AlgorithmItem(id, ClusterOf(there), there, null, null) { StatesVersion = statesVersion });
        bool isSettings = step.Phase == MigrationPhase.Algorithms;
        MigrationItem item = (isSettings ? whole.AsCreation() : whole) with
        {
            RunAsync = async (run, observer, stop) =>
            {
                if (run.Apply) return await items.RunPartAsync(whole, step.Phase, run, observer, stop).ConfigureAwait(false);
                (AlgorithmOutcome created, AlgorithmOutcome? filled) = await items.RehearseAsync(whole, run, observer, stop).ConfigureAwait(false);
                return isSettings || filled is null ? created : filled;
            },
        };
        return Guarded(step, item, outcome => isSettings ? PlanSteps.OfSettings(item, (AlgorithmOutcome)outcome) : PlanSteps.OfVersions(item, (AlgorithmOutcome)outcome));
    }

    private MigrationItem Account(PlanStep step, AccountPlan plan, IAccountMigration migration)
    {
        MigrationItem item = MigrationItems.Of(plan, migration);
        return Guarded(step, item, outcome => PlanSteps.OfAccount(plan, item, outcome));
    }

    /// <summary>The item that looks first, and then is run, passed on as it is, or refused.</summary>
    private MigrationItem Guarded(PlanStep step, MigrationItem item, Func<Outcome, PlanStep?> planOf) => item with
    {
        After = step.After,
        Action = $"{step.Action}: {step.Changes}",
        RunAsync = async (run, observer, stop) =>
        {
            Outcome looked = await item.RunAsync(rehearsal, NullStageObserver.Instance, stop).ConfigureAwait(false);
            PlanStep? now = planOf(looked);
            if (PlanOutdated.Reason(step, now, progress) is { } reason) return item.Declined().FailedBy(reason).LabeledIn(session);
            // Done already, or not possible: the rehearsal says it as the run would.
            if (now is null || looked.Failure is not null || !run.Apply) return looked;
            progress.Add(step.Destination);
            return await item.RunAsync(run, observer, stop).ConfigureAwait(false);
        },
    };

    // Another account of the destination belongs to it by now, or the map has changed.
    private MigrationItem Gone(PlanStep step)
    {
        (string cluster, string name) = (step.Destination.Substring(0, step.Destination.LastIndexOf('/')), step.Destination.Substring(step.Destination.LastIndexOf('/') + 1));
        Outcome blank = step.Kind == PlanKind.User
            ? new UserOutcome { Name = step.Subject, Email = "", Cluster = cluster, DestinationName = name, Status = OutcomeStatus.Skipped }
            : new OrganizationOutcome { Name = step.Subject, Cluster = cluster, DestinationName = name, Status = OutcomeStatus.Skipped };
        MigrationException reason = new(FailureKind.PlanOutdated, $"The plan no longer fits: '{step.Subject}' would now get another name or account than '{step.Destination}'.",
            "Review what changed, and plan this step again: New-AlgoMigrationPlan -Refresh.");
        return new MigrationItem
        {
            Phase = step.Phase,
            Subject = step.Subject,
            Destination = step.Destination,
            Action = $"{step.Action}: {step.Changes}",
            RunAsync = (_, _, _) => Task.FromResult(blank.FailedBy(reason).LabeledIn(session)),
            PlanOf = _ => null,
            Declined = () => blank.Declined(),
            After = step.After,
        };
    }

    private AlgoCluster ClusterOf(DestinationId there) => session.Destinations.First(cluster => cluster.Name == there.Cluster);

    private DestinationId PlaceOf(PlanStep step, string name)
    {
        if (DestinationId.TryParse(step.Destination) is not { } place || session.Destinations.All(cluster => cluster.Name != place.Cluster))
            throw new MigrationException(FailureKind.InvalidInput, $"The step '{step.Id}' has the destination '{step.Destination}', which the session does not have.",
                "Plan again, or run it with a session that has this destination.");
        return place.Name == name ? place : throw new MigrationException(FailureKind.InvalidInput,
            $"The step '{step.Id}' has another name at the destination than at the source, which a migration keeps.", "Plan again instead of changing what a step is about.");
    }
}
