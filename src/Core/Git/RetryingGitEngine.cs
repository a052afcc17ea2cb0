using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// Any engine, with patience for servers that stumble; as much as they ask for, where the engine tells. A copy may be repeated: before it
/// is, the head is looked at, so a push whose answer was lost is found instead of made twice.
/// </summary>
internal sealed class RetryingGitEngine(IGitEngine engine, TimeProvider time, Func<double> jitter) : IGitEngine
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    // As for the API: longer wishes are cut to it.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(2);

    public string Name => engine.Name;

    public string? WhyUnavailable => engine.WhyUnavailable;

    /// <inheritdoc/>
    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        RepeatAsync(() => engine.ReadHeadAsync(endpoint, cancellation), participant: null, cancellation);

    /// <inheritdoc/>
    public Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        RepeatAsync(() => engine.ReadFilesAsync(source, wanted, visit, cancellation), participant: null, cancellation);

    /// <inheritdoc/>
    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) =>
        RepeatAsync(() => engine.PlanAsync(copy, cancellation), copy.Participant, cancellation);

    /// <inheritdoc/>
    public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        RecordedPushes pushes = new(copy.Participant);
        TreeCopy recorded = copy with { Participant = pushes };
        return RepeatAsync(async () => await ArrivedAsync(recorded, pushes, cancellation).ConfigureAwait(false)
            ?? await CopyOnceAsync(recorded, pushes, progress, cancellation).ConfigureAwait(false), copy.Participant, cancellation);
    }

    private async Task<TreeCopyResult> CopyOnceAsync(
        TreeCopy copy, RecordedPushes pushes, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await engine.CopyAsync(copy, progress, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.NonFastForward && pushes.Count > 1)
        {
            // Who pushed meanwhile may be ourselves: a server that was still busy with the push before, when a proxy gave it up.
            if (await ArrivedAsync(copy, pushes, cancellation).ConfigureAwait(false) is { } arrived) return arrived;
            throw;
        }
    }

    /// <summary>What a push brought whose answer was lost. The tree alone would not tell: an engine may be asked to commit an equal one.</summary>
    private async Task<TreeCopyResult?> ArrivedAsync(TreeCopy copy, RecordedPushes pushes, CancellationToken cancellation)
    {
        if (pushes.Count == 0) return null;
        string? head = (await engine.ReadHeadAsync(copy.Destination!, cancellation).ConfigureAwait(false)).Commit;
        return pushes.Of(head) is { } there
            ? new TreeCopyResult(there.SourceCommit, there.NewCommit, true, there.Changes, []) : null;
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> attempt, ICopyParticipant? participant, CancellationToken cancellation)
    {
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (MigrationException e) when (number < Attempts && IsPassing(e.Kind))
            {
                TimeSpan delay = DelayBefore(number, e.RetryAfter);
                participant?.Decided(FormattableString.Invariant($"{e.Message} Trying again in {delay.TotalSeconds:0.#} s."));
                await Delay.For(delay, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan DelayBefore(int repetition, TimeSpan? asked)
    {
        TimeSpan own = TimeSpan.FromTicks((long)(FirstDelay.Ticks * Math.Pow(2, repetition - 1) * (0.5 + jitter())));
        TimeSpan wished = asked > LongestRetryAfter ? LongestRetryAfter : asked ?? TimeSpan.Zero;
        return own > wished ? own : wished;
    }

    private static bool IsPassing(FailureKind kind) =>
        kind is FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.ClusterUnavailable;
}
