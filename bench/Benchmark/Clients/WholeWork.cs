using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Bench;

/// <summary>Migrates everything that the session reaches, as Invoke-AlgoMigration does without a plan and without PowerShell.</summary>
internal sealed class WholeWork(Job job, Connections connections)
{
    private readonly Dictionary<string, int> _statuses = [];
    private string? _failure;

    // As in the module, three stages have the limit for themselves.
    private int ItemsAtOnce => 3 * job.Lanes;

    public async Task<JobResult> RunAsync()
    {
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        AlgoSession session = await connections.SessionAsync(journal);
        await WarmUpAsync(session);
        connections.ForgetRecorded();
        Clock clock = new();
        await MigrateAsync(session);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds, Statuses = _statuses, Failure = _failure };
    }

    // Only reads, so that the clusters stay as they are.
    private async Task WarmUpAsync(AlgoSession session)
    {
        using MigrationRun rehearsal = new(session, apply: false);
        using MigrationItems items = new(session, new MigrationOptions(), job.Lanes);
        AlgorithmInput[] few = [.. job.WarmUp.Select(name => new AlgorithmInput { Id = new AlgorithmId(job.Route.Source.Owner, name) })];
        foreach (MigrationItem item in await items.AlgorithmsAsync(rehearsal, few, Failed, NullStageObserver.Instance, CancellationToken.None))
            await item.RunAsync(rehearsal, NullStageObserver.Instance, CancellationToken.None);
    }

    private async Task MigrateAsync(AlgoSession session)
    {
        using MigrationRun run = new(session, apply: true), rehearsal = new(session, apply: false);
        using MigrationItems items = new(session, new MigrationOptions(), job.Lanes);
        using UserMigration users = new(session, AccountMap.Empty, ConflictPolicy.Skip);
        using OrganizationMigration organizations = new(session, AccountMap.Empty, ConflictPolicy.Skip);
        foreach (IAccountMigration migration in new IAccountMigration[] { users, organizations })
        {
            await migration.PrepareAsync(CancellationToken.None);
            IReadOnlyList<AccountPlan> plans = await migration.PlanAsync(await migration.EverybodyAsync(CancellationToken.None), CancellationToken.None);
            await EachAsync(run, plans.Select(plan => MigrationItems.Of(plan, migration)));
        }
        List<MigrationItem> collections = [];
        await foreach (MigrationItem item in items.CollectionsAsync(Failed, CancellationToken.None)) collections.Add(item);
        await EachAsync(run, collections);
        await EachAsync(run, await items.AlgorithmsAsync(rehearsal, null, Failed, NullStageObserver.Instance, CancellationToken.None));
    }

    private async Task EachAsync(MigrationRun run, IEnumerable<MigrationItem> items)
    {
        MigrationOrder order = new();
        MigrationItem[] all = [.. items];
        foreach (MigrationItem item in all) order.Announce(item);
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = ItemsAtOnce }, async (item, stop) =>
        {
            await order.ComesAsync(item, stop);
            Count(await item.RunAsync(run, NullStageObserver.Instance, stop));
            order.Ended(item);
        });
    }

    private void Failed(string target, MigrationException failure) => _failure ??= $"{target}: {failure.Message}";

    private void Count(Outcome outcome)
    {
        lock (_statuses)
        {
            string status = outcome.Status.ToString();
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
            if (outcome.Failure is { } failure) _failure ??= $"{outcome}: {failure.Message}";
        }
    }
}
