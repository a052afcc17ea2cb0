using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Compares clusters in the same way as the cmdlet.</summary>
internal sealed record Comparing(AlgoSession Session)
{
    public ComparisonOptions Options { get; init; } = new();

    public bool MayInvoke { get; init; } = true;

    public string? Owner { get; init; }

    public VersionSelector? Version { get; init; }

    public async Task<IReadOnlyList<Difference>> AlgorithmsAsync(params AlgorithmId[] ids)
    {
        using MigrationRun run = new(Session, apply: false);
        AlgorithmComparison comparison = new(run, Options);
        List<Difference> found = [];
        foreach (AlgorithmItem item in ids.SelectMany(id => new AlgorithmInput { Id = id }.For(Session, Owner, Version)))
            found.AddRange(await comparison.CompareAsync(item, NullStageObserver.Instance, MayInvoke, CancellationToken.None));
        return found;
    }

    public async Task<IReadOnlyList<Difference>> EverythingAsync()
    {
        using MigrationRun run = new(Session, apply: false);
        AlgorithmComparison comparison = new(run, Options);
        AlgorithmInventory inventory = new(Session, 4);
        IReadOnlyList<AlgorithmItem> items = await inventory.ListAsync(Owner, Version, CancellationToken.None);
        List<Difference> found = [.. inventory.NotChecked];
        foreach (AlgorithmItem item in items) found.AddRange(await comparison.CompareAsync(item, NullStageObserver.Instance, MayInvoke, CancellationToken.None));
        found.AddRange(await inventory.ExtraAsync(items, CancellationToken.None));
        return found;
    }

    public async Task<IReadOnlyList<Difference>> PeopleAsync()
    {
        using PeopleComparison comparison = new(Session, Options, 4);
        return await comparison.CompareAsync(Session.Destinations[0], CancellationToken.None);
    }

    public async Task<(IReadOnlyList<Difference> NotChecked, IReadOnlyList<string> Others)> UnreachedAsync()
    {
        using PeopleComparison comparison = new(Session, Options, 4);
        return await comparison.UnreachedAsync(CancellationToken.None);
    }

    public async Task<IReadOnlyList<Difference>> DataAsync()
    {
        using Throttle files = new(4);
        CollectionInventory inventory = new(Session, 4);
        CollectionComparison comparison = new(Session.Source, Options, files);
        IReadOnlyList<CollectionItem> items = await inventory.ListAsync(Owner, CancellationToken.None);
        List<Difference> found = [.. inventory.NotChecked];
        foreach (CollectionItem item in items) found.AddRange(await comparison.CompareAsync(item, CancellationToken.None));
        found.AddRange(await inventory.ExtraAsync(items, CancellationToken.None));
        return found;
    }

    /// <summary>What is not equal, as <c>Area Subject: Status</c>.</summary>
    public static string[] Found(IEnumerable<Difference> differences) =>
        [.. differences.Where(one => one.Status != DifferenceStatus.Equal).Select(one => $"{one.Area} {one.Subject}: {one.Status}")];
}
