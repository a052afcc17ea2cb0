using System.Collections.Concurrent;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Victim;

/// <summary>Migrates everything as Invoke-AlgoMigration does (people, data, algorithms with all their versions), then secrets as Set-AlgoSecret does.</summary>
internal sealed class WholeMigration(AlgoSession session, Job job)
{
    private readonly ConcurrentQueue<Outcome> _outcomes = new();

    // As in the cmdlet, each of three stages has the limit for itself, and a limit of one preserves the order throughout.
    private int ItemsAtOnce => job.Limit == 1 ? 1 : 3 * job.Limit;

    /// <summary>Migrates, and returns the outcomes in the order in which the items ended.</summary>
    public async Task<IReadOnlyList<Outcome>> RunAsync()
    {
        using (MigrationRun run = new(session, apply: true), rehearsal = new(session, apply: false))
        {
            using MigrationItems items = new(session, new MigrationOptions { FillGaps = true }, job.Limit);
            using UserMigration users = new(session, new AccountMap(job.Users.Select(user => new AccountMapRow(user.Key, null, user.Value))), ConflictPolicy.Skip);
            await MoveAsync(run, users);
            using OrganizationMigration organizations = new(session, AccountMap.Empty, ConflictPolicy.Skip);
            await MoveAsync(run, organizations);
            List<MigrationItem> collections = [];
            await foreach (MigrationItem item in items.CollectionsAsync(Fail, default)) collections.Add(item);
            await EachAsync(run, collections);
            await EachAsync(run, await items.AlgorithmsAsync(rehearsal, null, Fail, NullStageObserver.Instance, default));
        }
        await SetSecretsAsync();
        return [.. _outcomes];
    }

    private async Task MoveAsync(MigrationRun run, IAccountMigration migration)
    {
        await migration.PrepareAsync(default);
        IReadOnlyList<AccountPlan> plans = await migration.PlanAsync(await migration.EverybodyAsync(default), default);
        await EachAsync(run, [.. plans.Select(plan => MigrationItems.Of(plan, migration))]);
    }

    private async Task EachAsync(MigrationRun run, IReadOnlyList<MigrationItem> items)
    {
        MigrationOrder order = new();
        foreach (MigrationItem item in items) order.Announce(item);
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = ItemsAtOnce }, async (item, stop) =>
        {
            await order.ComesAsync(item, stop);
            _outcomes.Enqueue(await item.RunAsync(run, NullStageObserver.Instance, stop));
            order.Ended(item);
        });
    }

    private async Task SetSecretsAsync()
    {
        using MigrationRun run = new(session, apply: true);
        using SecretInventory inventory = new(run);
        SecretMigration secrets = new(run, inventory, ConflictPolicy.Skip);
        foreach (SecretValue value in job.Secrets)
        {
            AlgorithmItem item = new AlgorithmInput { Id = new AlgorithmId(value.Owner, value.Algorithm) }.For(session, null, null).Single();
            _outcomes.Enqueue(await secrets.RunAsync(new SecretItem(item, "", value.Key, Secret.Exactly(value.Value)), NullStageObserver.Instance, default));
        }
    }

    private static void Fail(string target, MigrationException failure) => throw new MigrationException(failure.Kind, $"{target}: {failure.Message}", failure.Remedy, failure);
}
