using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Runs stages as a pipeline does: each stage is a separate command and receives the outcomes of the previous one.</summary>
public sealed record Migration(AlgoSession Session)
{
    public bool Apply { get; init; } = true;

    public string? Owner { get; init; }

    public ConflictPolicy OnConflict { get; init; }

    public RequestedHosting? Hosting { get; init; }

    internal SourceOptions Source { get; init; } = new();

    internal VersionOptions Version { get; init; } = new();

    internal IStageObserver Observer { get; init; } = NullStageObserver.Instance;

    public async Task<AlgorithmOutcome> AllAsync(AlgorithmId id, CancellationToken cancellation = default) =>
        Assert.Single(await EverywhereAsync(id, cancellation));

    public async Task<IReadOnlyList<AlgorithmOutcome>> EverywhereAsync(AlgorithmId id, CancellationToken cancellation = default)
    {
        IReadOnlyList<AlgorithmOutcome> created = await CreateAsync([new AlgorithmInput { Id = id }], cancellation);
        IReadOnlyList<AlgorithmOutcome> copied = await CopyAsync(created.Select(AlgorithmInput.Of), cancellation);
        return await PublishAsync(copied.Select(AlgorithmInput.Of), cancellation);
    }

    public Task<IReadOnlyList<AlgorithmOutcome>> CreateAsync(IEnumerable<AlgorithmInput> items, CancellationToken cancellation = default) =>
        RunAsync(run => new DestinationStage(run, OnConflict, Hosting), items, cancellation);

    public Task<IReadOnlyList<AlgorithmOutcome>> CopyAsync(IEnumerable<AlgorithmInput> items, CancellationToken cancellation = default) =>
        RunAsync(run => new SourceStage(run, Source), items, cancellation);

    public Task<IReadOnlyList<AlgorithmOutcome>> PublishAsync(IEnumerable<AlgorithmInput> items, CancellationToken cancellation = default) =>
        RunAsync(run => new VersionStage(run, Version), items, cancellation);

    internal Task<IReadOnlyList<AlgorithmOutcome>> ReplayAsync(
        IEnumerable<AlgorithmInput> items, ReplayOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(run => new ReplayStage(run, options ?? new ReplayOptions()), items, cancellation);

    /// <summary>Creates the destination and replays all versions to it.</summary>
    internal async Task<AlgorithmOutcome> ReplayAsync(AlgorithmId id, ReplayOptions? options = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<AlgorithmOutcome> created = await CreateAsync([new AlgorithmInput { Id = id }], cancellation);
        return Assert.Single(await ReplayAsync(created.Select(AlgorithmInput.Of), options, cancellation));
    }

    public async Task<AlgorithmOutcome> CreateAsync(AlgorithmId id) => Assert.Single(await CreateAsync([new AlgorithmInput { Id = id }]));

    public async Task<AlgorithmOutcome> CopyAsync(AlgorithmId id) => Assert.Single(await CopyAsync([new AlgorithmInput { Id = id }]));

    public async Task<AlgorithmOutcome> PublishAsync(AlgorithmId id) => Assert.Single(await PublishAsync([new AlgorithmInput { Id = id }]));

    private async Task<IReadOnlyList<AlgorithmOutcome>> RunAsync(
        Func<MigrationRun, Stage> stageFor, IEnumerable<AlgorithmInput> items, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, Apply);
        Stage stage = stageFor(run);
        List<AlgorithmOutcome> outcomes = [];
        foreach (AlgorithmItem item in items.SelectMany(work => work.For(Session, Owner, null)))
            outcomes.Add(await stage.RunAsync(item, Observer, cancellation));
        return outcomes;
    }
}
