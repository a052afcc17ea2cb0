using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Planning;

/// <summary>Rehearses a whole migration and keeps what would be written, as steps. Writes nothing.</summary>
/// <param name="run">A rehearsal.</param>
/// <param name="options">What is migrated.</param>
/// <param name="users">The map of users.</param>
/// <param name="organizations">The map of organizations.</param>
/// <param name="limit">How many items each stage rehearses at the same time.</param>
internal sealed class PlanBuilder(MigrationRun run, MigrationOptions options, AccountMap users, AccountMap organizations, int limit)
{
    private readonly object _gate = new();
    private readonly List<PlanStep> _steps = [];
    private readonly HashSet<string> _looked = new(StringComparer.Ordinal);
    private int _unchanged;

    /// <summary>Receives things that could not be listed.</summary>
    public Action<string, MigrationException> Failed { get; init; } = (_, _) => { };

    /// <summary>Receives what the operator should check about the map of users.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>The ids of the steps that could have been made: what the plan says nothing of although it is among these needs nothing.</summary>
    public IReadOnlyCollection<string> Looked => _looked;

    /// <summary>Plans a list of algorithms, or everything that the session reaches.</summary>
    public async Task<MigrationPlan> PlanAsync(IReadOnlyList<AlgorithmInput>? list, string wave, IStageObserver observer, CancellationToken cancellation)
    {
        using MigrationItems items = new(run.Session, options, limit);
        if (list is null && options.Includes(MigrationPhase.People) && new MigrationScope(run.Session, limit).HasPeople)
            await PlanPeopleAsync(observer, cancellation).ConfigureAwait(false);
        if (list is null && options.Includes(MigrationPhase.Data)) await PlanDataAsync(items, observer, cancellation).ConfigureAwait(false);
        IReadOnlyList<string> order = await PlanAlgorithmsAsync(items, list, observer, cancellation).ConfigureAwait(false);
        PlanStep[] steps = [.. Sorted(order).Select(step => wave.Length > 0 ? step with { Wave = wave } : step)];
        MigrationPlan plan = new()
        {
            Source = run.Session.Source.Name,
            Destinations = [.. run.Session.Destinations.Select(destination => destination.Name)],
            Rules = PlanRules.Of(run.Session, options, users, organizations),
            Steps = steps,
            Unchanged = _unchanged,
        };
        return plan with { Hash = PlanJson.HashOf(plan) };
    }

    private async Task PlanPeopleAsync(IStageObserver observer, CancellationToken cancellation)
    {
        using UserMigration people = new(run.Session, users, options.OnConflict) { Warn = Warn };
        await PlanAccountsAsync(people, observer, cancellation).ConfigureAwait(false);
        using OrganizationMigration groups = new(run.Session, organizations, options.OnConflict);
        await PlanAccountsAsync(groups, observer, cancellation).ConfigureAwait(false);
    }

    private async Task PlanAccountsAsync(IAccountMigration migration, IStageObserver observer, CancellationToken cancellation)
    {
        await migration.PrepareAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<AccountPlan> plans = await migration.PlanAsync(await migration.EverybodyAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        await EachAsync(plans, async (plan, stop) =>
        {
            MigrationItem item = MigrationItems.Of(plan, migration);
            Add(item.Id, PlanSteps.OfAccount(plan, item, await item.RunAsync(run, observer, stop).ConfigureAwait(false)));
        }, cancellation).ConfigureAwait(false);
    }

    private async Task PlanDataAsync(MigrationItems items, IStageObserver observer, CancellationToken cancellation)
    {
        List<MigrationItem> found = [];
        await foreach (MigrationItem item in items.CollectionsAsync(Failed, cancellation).ConfigureAwait(false)) found.Add(item);
        await EachAsync(found, async (item, stop) => Add(item.Id, PlanSteps.OfCollection(item, await item.RunAsync(run, observer, stop).ConfigureAwait(false))), cancellation)
            .ConfigureAwait(false);
    }

    /// <returns>The ids of all algorithms, callees first.</returns>
    private async Task<IReadOnlyList<string>> PlanAlgorithmsAsync(MigrationItems items, IReadOnlyList<AlgorithmInput>? list, IStageObserver observer, CancellationToken cancellation)
    {
        if (!options.Includes(MigrationPhase.Algorithms) && !options.Includes(MigrationPhase.Versions) && !options.Includes(MigrationPhase.Secrets)) return [];
        IReadOnlyList<MigrationItem> found = await items.AlgorithmsAsync(run, list, Failed, observer, cancellation).ConfigureAwait(false);
        await EachAsync(found, async (item, stop) => Add(item, await items.RehearseAsync(item, run, observer, stop).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
        return [.. found.Select(item => item.Id)];
    }

    private void Add(MigrationItem item, (AlgorithmOutcome Created, AlgorithmOutcome? Filled) rehearsed)
    {
        MigrationItem creation = item.AsCreation();
        PlanStep? created = PlanSteps.OfSettings(creation, rehearsed.Created);
        if (options.Includes(MigrationPhase.Algorithms)) Add(creation.Id, created);
        if (rehearsed.Filled is not { } filled) return;
        PlanStep? code = PlanSteps.OfVersions(created is null ? item : item with { After = [creation.Id, .. item.After] }, filled);
        if (options.Includes(MigrationPhase.Versions)) Add(item.Id, code);
        if (!options.Includes(MigrationPhase.Secrets)) return;
        string id = PlanReader.IdOf(MigrationPhase.Secrets, item.Subject, item.Destination);
        if (PlanSteps.OfSecrets(item, filled) is { } secrets) Add(id, secrets);
        else lock (_gate) _looked.Add(id);
    }

    private void Add(string id, PlanStep? step)
    {
        lock (_gate)
        {
            _looked.Add(id);
            if (step is null) _unchanged++;
            else _steps.Add(step);
        }
    }

    // Only steps that exist are named as those before another one, so that the file explains itself.
    private IEnumerable<PlanStep> Sorted(IReadOnlyList<string> order)
    {
        HashSet<string> ids = [.. _steps.Select(step => step.Id)];
        Dictionary<string, int> ranks = new(StringComparer.Ordinal);
        foreach (string id in order) ranks[id] = ranks.Count;
        return _steps.OrderBy(step => step.Phase).ThenBy(step => step.Kind)
            .ThenBy(step => step.Phase == MigrationPhase.Versions && ranks.TryGetValue(step.Id, out int rank) ? rank : 0)
            .ThenBy(step => step.Id, StringComparer.Ordinal)
            .Select(step => step with { After = [.. step.After.Where(ids.Contains).OrderBy(id => id, StringComparer.Ordinal)] });
    }

    private async Task EachAsync<T>(IEnumerable<T> all, Func<T, CancellationToken, Task> work, CancellationToken cancellation)
    {
        WorkerPool workers = new(3 * limit, cancellation);
        await using ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        foreach (T one in all) await workers.AddAsync(stop => work(one, stop)).ConfigureAwait(false);
        await workers.EndAsync().ConfigureAwait(false);
    }
}
