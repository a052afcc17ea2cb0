using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Replay;

/// <summary>Replays one algorithm to one destination, version by version, until all are published or one fails.</summary>
internal sealed class ReplayRunner(
    MigrationRun run, ReplayOptions options, SourceStage source, BuildPublisher publisher, ReplayItem task)
{
    private readonly List<ReplayedVersion> _versions = [];
    private readonly List<string> _notes = [];
    private string? _head = task.There.Head;
    private ReplayStep? _current;
    private SemanticVersion? _publishedInstead;

    /// <summary>The result for each version and filler, oldest first.</summary>
    public IReadOnlyList<ReplayedVersion> Versions => _versions;

    /// <summary>Notes about replaced commits, and about what the copied trees refer to and do not contain.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The id of the last checked build.</summary>
    public string? Build { get; private set; }

    /// <summary>Why the replay stopped early; null when it did not.</summary>
    public MigrationException? Failure { get; private set; }

    public async Task RunAsync(IStageObserver observer, CancellationToken cancellation)
    {
        ReplayStep? left = options.LeaveLast ? task.Plan.Last : null;
        foreach (ReplayStep step in task.Plan.Steps)
        {
            if (step.State == ReplayState.Done) _versions.Add(step.As(ReplayStatus.Unchanged));
            else if (step.State == ReplayState.Overtaken) _versions.Add(step.As(ReplayStatus.Overtaken));
            else if (Failure is not null) _versions.Add(step.Unpublished(ReplayStatus.Waiting));
            else await TryAsync(step, isLeft: step == left, observer, cancellation).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(ReplayStep step, bool isLeft, IStageObserver observer, CancellationToken cancellation)
    {
        _current = step;
        try
        {
            await OneAsync(isLeft, observer, cancellation).ConfigureAwait(false);
            _versions.Add(_current.As(isLeft ? ReplayStatus.Copied : ReplayStatus.Published));
        }
        catch (MigrationException e)
        {
            Failure = e;
            _versions.Add(_current.Unpublished(ReplayStatus.Failed) with { DestinationVersion = _publishedInstead });
        }
    }

    private async Task OneAsync(bool isLeft, IStageObserver observer, CancellationToken cancellation)
    {
        ReplayStep step = _current!;
        bool isCopied = step.Commit is not null && step.Commit == _head && IsRecorded(step.Commit);
        string commit = isCopied ? step.Commit! : await CopyAsync(step, observer, cancellation).ConfigureAwait(false);
        bool pushed = commit != step.Commit;
        _current = step with { Commit = commit };
        List<SemanticVersion> known = [.. task.There.FillersOn(commit)];
        foreach (ReplayFiller filler in step.Fillers)
        {
            await BuildAsync(commit, pushed, known, observer, cancellation).ConfigureAwait(false);
            await PublishAsync(Request(filler), filler.Number, observer, cancellation).ConfigureAwait(false);
            known.Add(filler.Number);
            _versions.Add(_current.FillerAs(filler, ReplayStatus.Published));
        }
        await BuildAsync(commit, pushed, known, observer, cancellation).ConfigureAwait(false);
        if (!isLeft) await PublishAsync(Request(step), step.Number!, observer, cancellation).ConfigureAwait(false);
    }

    // Trailers can be on a commit with other code, such as an amended one. What the journal does not know is compared before it is published.
    private bool IsRecorded(string commit) => run.Copies.IsOwn(task.Item.Destination.ToString(), commit);

    private async Task<string> CopyAsync(ReplayStep step, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working($"Copying {step.Source.Number} of {task.Plan.Steps[task.Plan.Steps.Count - 1].Source.Number}");
        SourceSelection selection = SourceSelection.Of(run.Session.Source, task.Source, step.Source);
        SourceCopy copy = await source
            .PrepareAsync(task.Item, task.Source, task.Destination, selection, observer, step.Source.Number, cancellation).ConfigureAwait(false);
        TreeCopyResult result = await copy.PushAsync(cancellation).ConfigureAwait(false);
        if (copy.Note is { } note) _notes.Add(note);
        _notes.AddRange(copy.Outside.Notes);
        observer.Decided($"{task.Item.Target}: {step.Source.Number} is commit {result.DestinationCommit}. {result.Changes}".TrimEnd());
        return _head = result.DestinationCommit;
    }

    private async Task BuildAsync(
        string commit, bool pushed, List<SemanticVersion> known, IStageObserver observer, CancellationToken cancellation) =>
        Build = (await publisher.UnpublishedOfAsync(task.Item, commit, pushed, known, observer, cancellation).ConfigureAwait(false)).Id;

    private async Task PublishAsync(PublishRequest request, SemanticVersion number, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working($"Publishing {number}");
        ReplayStep step = _current!;
        bool isFiller = number != step.Number;
        Created<AlgorithmVersion> made = await publisher.PublishAsync(task.Item, step.Commit!, request, entry => entry with
        {
            SourceCommit = step.Source.Commit,
            SourceVersion = isFiller ? null : step.Source.Number?.ToString(),
            DestinationCommit = step.Commit,
            Build = Build,
            Detail = isFiller ? $"Filler before {step.Number}" : null,
        }, cancellation).ConfigureAwait(false);
        AlgorithmVersion published = made.Value;
        if (made.Note($"version {published.Number}") is { } note) _notes.Add(note);
        observer.Decided($"{task.Item.Target}: published {published.Number} ({request.Callability}{(isFiller ? ", filler" : "")}).");
        if (published.Number == number) return;
        if (!isFiller) _publishedInstead = published.Number;
        throw new MigrationException(FailureKind.VersionsDiffer,
            $"It was published as {published.Number} instead of {number}, because another version was published meanwhile at {task.Item.Destination}.",
            "Run the same command again; it continues from the versions that are published now.");
    }

    private PublishRequest Request(ReplayStep step) => new()
    {
        Label = Label,
        Bump = step.Bump,
        Callability = step.Callability,
        ReleaseNotes = options.Version.ReleaseNotes ?? step.Source.RawReleaseNotes,
        SampleInput = options.Version.SampleInput ?? step.Source.RawSampleInput,
    };

    private PublishRequest Request(ReplayFiller filler) => new()
    {
        Label = Label,
        Bump = filler.Bump,
        Callability = filler.Callability,
        ReleaseNotes = FillerVersion.Note(filler.Number, _current!.Source.Number!, $"algo://{run.Session.Source.Name}/{task.Item.Id.Path}"),
    };

    private string Label => task.Destination.Details.RawLabel.Length > 0 ? task.Destination.Details.RawLabel : task.Destination.Name;
}
