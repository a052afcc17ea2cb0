using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Migrations;

/// <summary>
/// One algorithm's way through all its stages. Each stage has the limit of the session for itself, as in a pipeline of the stages' cmdlets, so
/// more items should be started than the limit.
/// </summary>
internal sealed class AlgorithmMigration : IDisposable
{
    private readonly MigrationRun _run;
    private readonly MigrationOptions _options;
    private readonly (DestinationStage Stage, Throttle Throttle) _destination;
    private readonly (ReplayStage Stage, Throttle Throttle) _replay;
    private readonly (VersionStage Stage, Throttle Throttle) _version;
    private readonly SourceStage _source;

    /// <param name="run">The run, or the rehearsal.</param>
    /// <param name="options">Which stages, and how.</param>
    /// <param name="limit">How many algorithms each stage processes at the same time.</param>
    public AlgorithmMigration(MigrationRun run, MigrationOptions options, int limit)
    {
        _run = run;
        _options = options;
        VersionOptions version = new() { Builds = options.Source.Builds, RequireSameVersion = options.RequireSameVersion };
        _destination = (new DestinationStage(run, options.OnConflict, options.Hosting), new Throttle(limit));
        _version = (new VersionStage(run, version), new Throttle(limit));
        _replay = (new ReplayStage(run, new ReplayOptions
        {
            FillGaps = options.FillGaps,
            RequireSameVersion = options.RequireSameVersion,
            Source = options.Source,
            Version = version,
        }), new Throttle(limit));
        _source = new SourceStage(run, options.Source, _replay.Throttle);
    }

    /// <summary>Takes one algorithm through the phases of the options. A failure is reported as an outcome, not as an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    public async Task<AlgorithmOutcome> RunAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        AlgorithmOutcome? created = _options.Includes(MigrationPhase.Algorithms)
            ? await CreateAsync(item, observer, cancellation).ConfigureAwait(false) : null;
        if (created is { IsFinal: true } || !_options.Includes(MigrationPhase.Versions)) return created ?? Untouched(item);
        return WithSettings(created, await FillAsync(item, created, observer, cancellation).ConfigureAwait(false));
    }

    /// <summary>Makes sure that the destination algorithm exists.</summary>
    public Task<AlgorithmOutcome> CreateAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation) =>
        PassAsync(_destination.Stage, _destination.Throttle, item, observer, cancellation);

    /// <summary>Copies, builds and publishes the code.</summary>
    /// <param name="item">The algorithm and its destination.</param>
    /// <param name="created">The outcome of <see cref="CreateAsync"/>; null when that was done before.</param>
    /// <param name="observer">Is informed of the steps.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public Task<AlgorithmOutcome> FillAsync(AlgorithmItem item, AlgorithmOutcome? created, IStageObserver observer, CancellationToken cancellation) =>
        _options.Versions == MigratedVersions.All
            ? ReplayAsync(After(item, created), observer, cancellation)
            : PromoteAsync(After(item, created), observer, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _destination.Throttle.Dispose();
        _replay.Throttle.Dispose();
        _version.Throttle.Dispose();
    }

    private async Task<AlgorithmOutcome> PromoteAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        AlgorithmOutcome copied = await _source.RunAsync(item, observer, cancellation).ConfigureAwait(false);
        return copied.IsFinal ? copied
            : await PassAsync(_version.Stage, _version.Throttle, After(item, copied), observer, cancellation).ConfigureAwait(false);
    }

    private async Task<AlgorithmOutcome> ReplayAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        AlgorithmOutcome replayed = await PassAsync(_replay.Stage, _replay.Throttle, item, observer, cancellation).ConfigureAwait(false);
        // An algorithm without a published version has only its head.
        bool isUnpublished = replayed.Failure is { Kind: FailureKind.VersionNotFound } && item.Id.Version.Kind == VersionSelectorKind.Head;
        if (isUnpublished) return await _source.RunAsync(item, observer, cancellation).ConfigureAwait(false);
        if (replayed.IsFinal || item.Id.Version.Kind != VersionSelectorKind.Head) return replayed;
        return _run.Apply || replayed.Status == OutcomeStatus.Unchanged
            ? WithHead(replayed, await _source.RunAsync(item with { Previous = null }, observer, cancellation).ConfigureAwait(false))
            : await AnnounceHeadAsync(item, replayed, cancellation).ConfigureAwait(false);
    }

    // The versions are not at the destination yet, so a rehearsal can only tell whether the source's head is one of them.
    private async Task<AlgorithmOutcome> AnnounceHeadAsync(AlgorithmItem item, AlgorithmOutcome replayed, CancellationToken cancellation)
    {
        ItemAnswer<AlgorithmItem, GitHead> head = await ItemAnswer<AlgorithmItem, GitHead>.OfAsync(item, async () => await _run.Git.ReadHeadAsync(
            await _run.Repositories.EndpointAsync(_run.Session.Source, replayed.SourceAlgorithm!, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        if (head.Failure is { } failure) return replayed.FailedBy(failure);
        return head.Value!.Commit is null || head.Value.Commit == replayed.SourceCommit ? replayed
            : replayed with { Detail = $"{replayed.Detail}\nThe head, which is newer, would be copied as well.", PlannedHead = head.Value.Commit };
    }

    private static AlgorithmOutcome WithHead(AlgorithmOutcome replayed, AlgorithmOutcome head) => head.Status switch
    {
        OutcomeStatus.Unchanged => replayed.Also(head) with { BuildsAgain = head.BuildsAgain, PlannedHead = head.BuildsAgain ? head.SourceCommit : null },
        OutcomeStatus.Failed => replayed.Also(head) with { Status = OutcomeStatus.Failed, Failure = head.Failure, Detail = $"{head.Detail}\n{replayed.Detail}" },
        _ => replayed.Also(head) with
        {
            Status = replayed.Status == OutcomeStatus.Unchanged ? head.Status : replayed.Status,
            Changes = head.Changes,
            Detail = $"{replayed.Detail}\nThe head: {head.Detail}",
            PlannedHead = head.SourceCommit,
        },
    };

    // What the stage before changed must not disappear behind a later stage that had nothing to do.
    private static AlgorithmOutcome WithSettings(AlgorithmOutcome? created, AlgorithmOutcome done) => created is null ? done
        : done.Status == OutcomeStatus.Unchanged && created.Status != OutcomeStatus.Unchanged
            ? done.Also(created) with { Status = created.Status, Detail = created.Detail } : done.Also(created);

    private AlgorithmOutcome Untouched(AlgorithmItem item) =>
        item.Outcome(StageKind.Destination, OutcomeStatus.Unchanged, "No phase of this run concerns it.").LabeledIn(_run.Session);

    private static AlgorithmItem After(AlgorithmItem item, AlgorithmOutcome? outcome) =>
        outcome is null ? item : item with { Previous = outcome, IsContinued = true, Algorithm = outcome.SourceAlgorithm ?? item.Algorithm };

    private static async Task<AlgorithmOutcome> PassAsync(
        Stage stage, Throttle throttle, AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        using IDisposable lease = await throttle.TakeAsync(cancellation).ConfigureAwait(false);
        return await stage.RunAsync(item, observer, cancellation).ConfigureAwait(false);
    }
}
