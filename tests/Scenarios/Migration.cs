namespace AlgorithmiaMigration.Scenarios;

/// <summary>Runs stages the way a pipeline does: each stage is a command of its own, and gets what the one before emitted.</summary>
public sealed record Migration(AlgoSession Session)
{
    public bool Apply { get; init; } = true;

    public string? Owner { get; init; }

    public ConflictPolicy OnConflict { get; init; }

    public HostingWish? Hosting { get; init; }

    public SourceOptions Source { get; init; } = new();

    public VersionOptions Version { get; init; } = new();

    public IStageObserver Observer { get; init; } = NullStageObserver.Instance;

    public async Task<Outcome> AllAsync(AlgorithmId id, CancellationToken cancellation = default) =>
        Assert.Single(await EverywhereAsync(id, cancellation));

    public async Task<IReadOnlyList<Outcome>> EverywhereAsync(AlgorithmId id, CancellationToken cancellation = default)
    {
        IReadOnlyList<Outcome> created = await CreateAsync([new WorkItem { Id = id }], cancellation);
        IReadOnlyList<Outcome> copied = await CopyAsync(created.Select(WorkItem.Of), cancellation);
        return await PublishAsync(copied.Select(WorkItem.Of), cancellation);
    }

    public Task<IReadOnlyList<Outcome>> CreateAsync(IEnumerable<WorkItem> items, CancellationToken cancellation = default) =>
        RunAsync(run => new DestinationStage(run, OnConflict, Hosting), items, cancellation);

    public Task<IReadOnlyList<Outcome>> CopyAsync(IEnumerable<WorkItem> items, CancellationToken cancellation = default) =>
        RunAsync(run => new SourceStage(run, Source), items, cancellation);

    public Task<IReadOnlyList<Outcome>> PublishAsync(IEnumerable<WorkItem> items, CancellationToken cancellation = default) =>
        RunAsync(run => new VersionStage(run, Version), items, cancellation);

    public Task<IReadOnlyList<Outcome>> ReplayAsync(
        IEnumerable<WorkItem> items, ReplayOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(run => new ReplayStage(run, options ?? new ReplayOptions()), items, cancellation);

    /// <summary>Creates the destination and replays all versions to it.</summary>
    public async Task<Outcome> ReplayAsync(AlgorithmId id, ReplayOptions? options = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<Outcome> created = await CreateAsync([new WorkItem { Id = id }], cancellation);
        return Assert.Single(await ReplayAsync(created.Select(WorkItem.Of), options, cancellation));
    }

    public async Task<Outcome> CreateAsync(AlgorithmId id) => Assert.Single(await CreateAsync([new WorkItem { Id = id }]));

    public async Task<Outcome> CopyAsync(AlgorithmId id) => Assert.Single(await CopyAsync([new WorkItem { Id = id }]));

    public async Task<Outcome> PublishAsync(AlgorithmId id) => Assert.Single(await PublishAsync([new WorkItem { Id = id }]));

    private async Task<IReadOnlyList<Outcome>> RunAsync(
        Func<MigrationRun, Stage> stageFor, IEnumerable<WorkItem> items, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, Apply);
        Stage stage = stageFor(run);
        List<Outcome> outcomes = [];
        foreach (StageItem item in items.SelectMany(work => work.For(Session, Owner, null)))
            outcomes.Add(await stage.RunAsync(item, Observer, cancellation));
        return outcomes;
    }
}
