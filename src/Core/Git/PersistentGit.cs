namespace AlgorithmiaMigration;

/// <summary>
/// Any engine, with patience for servers that stumble. A copy may be repeated: before it is, the head is looked at, so a push whose
/// answer was lost is found instead of made twice.
/// </summary>
public sealed class PersistentGit(IGitEngine engine, TimeProvider time, Func<double> jitter) : IGitEngine
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    public string Name => engine.Name;

    public string? WhyUnavailable => engine.WhyUnavailable;

    /// <inheritdoc/>
    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        RepeatAsync(() => engine.ReadHeadAsync(endpoint, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        RepeatAsync(() => engine.ReadFilesAsync(source, wanted, visit, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) =>
        RepeatAsync(() => engine.PlanAsync(copy, cancellation), cancellation);

    /// <inheritdoc/>
    public async Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        PendingPush? pushed = null;
        TreeCopy watched = copy with
        {
            BeforePush = async (push, token) =>
            {
                if (copy.BeforePush is { } before) await before(push, token).ConfigureAwait(false);
                pushed = push;
            },
        };
        return await RepeatAsync(async () => pushed is not null && await IsThereAsync(copy, pushed, cancellation).ConfigureAwait(false)
            ? new TreeCopyResult(pushed.SourceCommit, pushed.NewCommit, true, pushed.Changes, [])
            : await engine.CopyAsync(watched, progress, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    // The repetition would not notice by the tree alone: it may be asked to commit an equal one.
    private async Task<bool> IsThereAsync(TreeCopy copy, PendingPush pushed, CancellationToken cancellation) =>
        (await engine.ReadHeadAsync(copy.Destination!, cancellation).ConfigureAwait(false)).Commit == pushed.NewCommit;

    private async Task<T> RepeatAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (MigrationException e) when (number < Attempts && IsPassing(e.Kind))
            {
                double factor = Math.Pow(2, number - 1) * (0.5 + jitter());
                await Delay.For(TimeSpan.FromTicks((long)(FirstDelay.Ticks * factor)), time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static bool IsPassing(FailureKind kind) =>
        kind is FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.ClusterUnavailable;
}
