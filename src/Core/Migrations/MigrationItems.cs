using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Migrations;

/// <summary>The items of a whole migration, phase by phase, in the order of their dependencies.</summary>
internal sealed class MigrationItems : IDisposable
{
    private readonly AlgoSession _session;
    private readonly MigrationOptions _options;
    private readonly int _limit;
    private readonly FileThrottle _files;
    private readonly PerRun<AlgorithmMigration> _algorithms;
    private readonly PerRun<CollectionCopy> _collections;

    /// <param name="session">The session.</param>
    /// <param name="options">What is migrated, and how.</param>
    /// <param name="limit">How many items each stage processes at the same time.</param>
    public MigrationItems(AlgoSession session, MigrationOptions options, int limit)
    {
        _session = session;
        _options = options;
        _limit = limit;
        _files = new FileThrottle(limit);
        _algorithms = new PerRun<AlgorithmMigration>(run => new AlgorithmMigration(run, options, limit));
        _collections = new PerRun<CollectionCopy>(run => new CollectionCopy(run, options.Data, _files));
    }

    /// <summary>The account of one plan.</summary>
    public static MigrationItem Of(AccountPlan plan, IAccountMigration migration) => new()
    {
        Phase = MigrationPhase.People,
        Subject = plan.Source,
        Destination = $"{plan.Cluster}/{plan.Name}",
        Action = plan.Action,
        RunAsync = (run, observer, stop) => migration.ApplyAsync(run, plan, observer, stop),
        PlanOf = plan.ActionOf,
        Declined = () => migration.Declined(plan),
        Group = plan.Source,
    };

    /// <summary>One collection at one destination.</summary>
    public MigrationItem Of(CollectionItem item) => new()
    {
        Phase = MigrationPhase.Data,
        Subject = item.Id.ToString(),
        Destination = item.Destination.ToString(),
        Action = "Copy the collection and its files",
        RunAsync = async (run, observer, stop) => await _collections.Of(run).RunAsync(item, observer, stop).ConfigureAwait(false),
        PlanOf = outcome => ((DataOutcome)outcome).PlannedAction,
        Declined = () => CollectionCopy.Declined(item),
        Group = item.Id.ToString(),
    };

    /// <summary>One algorithm at one destination, through all phases of the options.</summary>
    public MigrationItem Of(AlgorithmItem item)
    {
        AlgorithmOutcome? proposed = null;
        return new MigrationItem
        {
            Phase = MigrationPhase.Versions,
            Subject = item.Id.ToString(),
            Destination = item.Destination.ToString(),
            Action = "Create the algorithm, copy, build and publish what is missing",
            RunAsync = async (run, observer, stop) => await _algorithms.Of(run)
                .RunAsync(run.Apply ? item with { Approved = proposed } : item, observer, stop).ConfigureAwait(false),
            PlanOf = outcome => (proposed = (AlgorithmOutcome)outcome).PlannedAction,
            Declined = () => item.Declined(StageKind.Destination),
            Algorithm = item,
            Group = item.Id.Path,
        };
    }

    /// <summary>Rehearses both parts of an algorithm's item: its creation, and its code as if the creation had been done.</summary>
    /// <returns>The outcomes; the second is null when the first failed.</returns>
    public async Task<(AlgorithmOutcome Created, AlgorithmOutcome? Filled)> RehearseAsync(
        MigrationItem item, MigrationRun rehearsal, IStageObserver observer, CancellationToken cancellation)
    {
        AlgorithmMigration migration = _algorithms.Of(rehearsal);
        AlgorithmOutcome created = await migration.CreateAsync(item.Algorithm!, observer, cancellation).ConfigureAwait(false);
        return (created, created.IsFinal ? null : await migration.FillAsync(item.Algorithm!, created, observer, cancellation).ConfigureAwait(false));
    }

    /// <summary>Runs one part of an algorithm's item.</summary>
    public Task<AlgorithmOutcome> RunPartAsync(MigrationItem item, MigrationPhase phase, MigrationRun run, IStageObserver observer, CancellationToken cancellation) =>
        phase == MigrationPhase.Algorithms ? _algorithms.Of(run).CreateAsync(item.Algorithm!, observer, cancellation)
            : _algorithms.Of(run).FillAsync(item.Algorithm!, null, observer, cancellation);

    /// <summary>The collections that the session reaches.</summary>
    /// <param name="failed">Receives those that cannot be read.</param>
    /// <param name="cancellation">Cancels the listing.</param>
    public async IAsyncEnumerable<MigrationItem> CollectionsAsync(Action<string, MigrationException> failed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (CollectionEntry entry in new MigrationScope(_session, _limit).CollectionsAsync(cancellation).ConfigureAwait(false))
        {
            if (entry.Failure is { } failure) failed($"{entry.Owner}/{entry.Name}", failure);
            else foreach (CollectionItem item in new CollectionInput { Id = new CollectionId(entry.Owner, entry.Name) }.For(_session, null)) yield return Of(item);
        }
    }

    /// <summary>The algorithms that the session reaches, or those of a list, callees first.</summary>
    /// <param name="run">A rehearsal, which reads the code.</param>
    /// <param name="list">The list; null for all.</param>
    /// <param name="failed">Receives those that cannot be read.</param>
    /// <param name="observer">Is informed of what is read.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<IReadOnlyList<MigrationItem>> AlgorithmsAsync(MigrationRun run, IReadOnlyList<AlgorithmInput>? list,
        Action<string, MigrationException> failed, IStageObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<AlgorithmInput> inputs = list ?? await ReachedAsync(failed, cancellation).ConfigureAwait(false);
        IReadOnlyList<CallOrderEntry> order = await OrderAsync(run, inputs, observer, cancellation).ConfigureAwait(false);
        Dictionary<string, CallOrderEntry> known = new(StringComparer.Ordinal);
        foreach (CallOrderEntry entry in order) known[entry.Algorithm.Path] = entry;
        NameGroups groups = NameGroups.OfCalls(order);
        List<(int Level, AlgorithmItem Item, MigrationItem Made)> items = [];
        foreach (AlgorithmItem item in inputs.SelectMany(input => input.For(_session, null, null)))
            // Code that cannot be searched comes last, and says why in its own outcome.
            items.Add((known.TryGetValue(item.Id.Path, out CallOrderEntry? entry) ? entry.CallOrder : int.MaxValue, item, Of(item) with { Group = groups.Of(item.Id.Path) }));
        ILookup<(string, string), string> ids = items.ToLookup(one => (one.Item.Id.Path, one.Item.Cluster.Name), one => one.Made.Id);
        return
        [
            .. items.OrderBy(one => one.Level).ThenBy(one => one.Made.Id, StringComparer.Ordinal)
                .Select(one => one.Made with { After = [.. Before(one.Item, known).SelectMany(path => ids[(path, one.Item.Cluster.Name)])] }),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AlgorithmMigration migration in _algorithms.Created) migration.Dispose();
        _files.Dispose();
    }

    // The members of a cycle have one level, and do not wait for each other.
    private static IEnumerable<string> Before(AlgorithmItem item, Dictionary<string, CallOrderEntry> known) =>
        known.TryGetValue(item.Id.Path, out CallOrderEntry? entry) ? entry.Calls.Where(path => known[path].CallOrder < entry.CallOrder) : [];

    private async Task<IReadOnlyList<AlgorithmInput>> ReachedAsync(Action<string, MigrationException> failed, CancellationToken cancellation)
    {
        List<AlgorithmInput> inputs = [];
        await foreach (CatalogEntry entry in new MigrationScope(_session, _limit).AlgorithmsAsync(cancellation).ConfigureAwait(false))
        {
            if (entry.Algorithm is { } algorithm) inputs.Add(AlgorithmInput.Of(algorithm));
            else failed($"{entry.Name.Owner}/{entry.Name.Name}", entry.Failure!);
        }
        return inputs;
    }

    private async Task<IReadOnlyList<CallOrderEntry>> OrderAsync(
        MigrationRun run, IReadOnlyList<AlgorithmInput> inputs, IStageObserver observer, CancellationToken cancellation)
    {
        ReferenceSearch search = new(run);
        IReadOnlyList<ItemAnswer<AlgorithmInput, SearchedAlgorithm>> answers = await ReadAhead.AllAsync(inputs, _limit,
            (input, stop) => search.SearchAsync(input, null, observer, stop), cancellation).ConfigureAwait(false);
        return CallOrder.Of([.. answers.Select(answer => answer.Value).OfType<SearchedAlgorithm>()]);
    }
}
