namespace AlgorithmiaMigration.Git;

/// <summary>
/// Adds retries to an engine, with the delay that the server requests if the engine reports it. Before a copy is retried, the destination's
/// head is checked, so that a push whose answer was lost is found instead of repeated.
/// </summary>
internal sealed class RetryingGitEngine(IGitEngine engine, TimeProvider time, Func<double> jitter, TimeSpan? patience = null) : IGitEngine, IDisposable
{
    private readonly GitRetries _retries = new(time, jitter);
    private readonly UnansweredPushes _unanswered = new(time, patience ?? UnansweredPushes.UsualPatience);

    public string Name => engine.Name;

    public string? WhyUnavailable => engine.WhyUnavailable;

    /// <inheritdoc/>
    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        RetryAsync(() => engine.ReadHeadAsync(endpoint, cancellation), participant: null, cancellation);

    /// <inheritdoc/>
    public Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        RetryAsync(() => engine.ReadFilesAsync(source, wanted, visit, cancellation), participant: null, cancellation);

    /// <inheritdoc/>
    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) =>
        RetryAsync(() => engine.PlanAsync(copy, cancellation), copy.Participant, cancellation);

    /// <inheritdoc/>
    public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        RecordedPushes pushes = new(copy.Participant);
        TreeCopy recorded = copy with { Participant = pushes };
        return RetryAsync(async () => await ArrivedAsync(recorded, pushes, cancellation).ConfigureAwait(false)
            ?? await CopyOnceAsync(recorded, pushes, progress, cancellation).ConfigureAwait(false), copy.Participant, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _unanswered.Dispose();

    private async Task<TreeCopyResult> CopyOnceAsync(
        TreeCopy copy, RecordedPushes pushes, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await _unanswered.WaitAsync(stop => engine.CopyAsync(copy, progress, stop), () => ArrivedAsync(copy, pushes, cancellation),
                copy.Participant.Decided, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.NonFastForward && pushes.Count > 1)
        {
            // The other push may be this copy's own earlier one, if a proxy gave up while the server was still processing it.
            if (await ArrivedAsync(copy, pushes, cancellation).ConfigureAwait(false) is { } arrived) return arrived;
            throw;
        }
    }

    /// <summary>The result of a push whose answer was lost; null when it did not arrive. It is recognized by its commit, because a copy may be
    /// required to commit an equal tree.</summary>
    private async Task<TreeCopyResult?> ArrivedAsync(TreeCopy copy, RecordedPushes pushes, CancellationToken cancellation)
    {
        if (pushes.Count == 0) return null;
        string? head = (await engine.ReadHeadAsync(copy.Destination!, cancellation).ConfigureAwait(false)).Commit;
        return pushes.Of(head) is { } there
            ? new TreeCopyResult(there.SourceCommit, there.NewCommit, true, there.Changes, []) : null;
    }

    private Task<T> RetryAsync<T>(Func<Task<T>> attempt, ICopyParticipant? participant, CancellationToken cancellation) =>
        _retries.RunAsync(attempt, participant is null ? null : participant.Decided, cancellation);
}
