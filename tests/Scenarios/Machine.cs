using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Planning;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>One of several machines that share a migration: with a session and a journal of its own, as the cmdlet runs its part.</summary>
internal sealed class Machine(World world, AlgoCluster source, AlgoCluster destination, string journal) : IDisposable
{
    private const int Limit = 4;

    private readonly FileJournal _journal = new(journal, TimeProvider.System, Path.GetFileName(journal));

    /// <summary>The names of users that differ.</summary>
    public AccountMap Users { get; init; } = AccountMap.Empty;

    private AlgoSession Session => field ??= world.NewSession(source, [destination], _journal);

    public void Dispose() => _journal.Dispose();

    public async Task<MigrationPlan> PlanAsync()
    {
        using MigrationRun rehearsal = new(Session, apply: false);
        return await new PlanBuilder(rehearsal, new MigrationOptions(), Users, AccountMap.Empty, Limit).PlanAsync(null, "", NullStageObserver.Instance, default);
    }

    /// <summary>Does what belongs to the phases and the part, with a plan or without one.</summary>
    public async Task RunAsync(MigrationPlan? plan, MigrationShard? shard, params MigrationPhase[] phases)
    {
        using MigrationRun run = new(Session, apply: true), rehearsal = new(Session, apply: false);
        using IDisposable lease = run.Journal.Open();
        using MigrationItems items = new(Session, new MigrationOptions { Phases = phases }, Limit);
        using UserMigration users = new(Session, Users, ConflictPolicy.Skip);
        using OrganizationMigration organizations = new(Session, AccountMap.Empty, ConflictPolicy.Skip);
        if (plan is null) await RunAllAsync(run, rehearsal, items, shard, phases, users, organizations);
        else await RunPlanAsync(plan, run, rehearsal, shard, phases, users, organizations);
    }

    private static async Task RunAllAsync(
        MigrationRun run, MigrationRun rehearsal, MigrationItems items, MigrationShard? shard, MigrationPhase[] phases, params IAccountMigration[] people)
    {
        if (phases.Contains(MigrationPhase.People))
            foreach (IAccountMigration migration in people)
            {
                await migration.PrepareAsync(default);
                foreach (AccountPlan plan in await migration.PlanAsync(await migration.EverybodyAsync(default), default)) await DoAsync(MigrationItems.Of(plan, migration));
            }
        if (phases.Contains(MigrationPhase.Data))
            await foreach (MigrationItem item in items.CollectionsAsync(Fail, default)) await DoAsync(item);
        if (phases.Contains(MigrationPhase.Versions))
            foreach (MigrationItem item in await items.AlgorithmsAsync(rehearsal, null, Fail, NullStageObserver.Instance, default)) await DoAsync(item);

        async Task DoAsync(MigrationItem item)
        {
            if (shard is null || shard.Includes(item.Group)) await item.RunAsync(run, NullStageObserver.Instance, default);
        }
    }

    private async Task RunPlanAsync(
        MigrationPlan plan, MigrationRun run, MigrationRun rehearsal, MigrationShard? shard, MigrationPhase[] phases, UserMigration users, OrganizationMigration organizations)
    {
        PlanGroups groups = new(plan.Steps);
        PlanStep[] steps = [.. plan.Steps.Where(step => step.Action != PlanAction.SetByHand && phases.Contains(step.Phase) && (shard is null || shard.Includes(groups.Of(step))))];
        PlanProgress progress = new(Session.Services.Journal, plan.Hash);
        if (!progress.HasBegun) await run.Journal.NoteAsync(run.Journal.Draft(JournalOperation.BeginPlan) with { Detail = plan.Hash });
        using MigrationItems whole = new(Session, plan.Rules.ToOptions(), Limit);
        PlannedItems planned = new(Session, whole, rehearsal, progress);
        List<MigrationItem> items =
        [
            .. await planned.AccountsAsync([.. steps.Where(step => step.Kind == PlanKind.User)], users, default),
        ];
        await DoAsync();
        items = [.. await planned.AccountsAsync([.. steps.Where(step => step.Kind == PlanKind.Organization)], organizations, default)];
        await DoAsync();
        items = [.. steps.Where(step => step.Kind == PlanKind.Collection).Select(planned.Collection), .. steps.Where(step => step.Kind == PlanKind.Algorithm).Select(planned.Algorithm)];
        await DoAsync();

        async Task DoAsync()
        {
            foreach (MigrationItem item in items)
            {
                Outcome outcome = await item.RunAsync(run, NullStageObserver.Instance, default);
                Assert.True(outcome.Failure?.Kind != FailureKind.PlanOutdated, $"{item}: {outcome.Detail}");
            }
        }
    }

    private static void Fail(string target, MigrationException failure) => Assert.Fail($"{target}: {failure.Message}");
}
