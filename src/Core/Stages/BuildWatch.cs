using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// Waits for the build of one commit. It always finds the build by its commit, because a push may or may not wait for the build, and the build
/// may be listed late (contract, sections 9.2 and 19.5).
/// </summary>
internal sealed class BuildWatch(MigrationRun run, BuildLimits limits)
{
    private const int LogLines = 12;

    /// <summary>The successful build of a commit: an existing one, a running one, or a new one that is requested.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.BuildFailed"/> with the end of the log,
    /// <see cref="FailureKind.BuildTimedOut"/>.</exception>
    public async Task<Build> EnsureAsync(
        AlgorithmItem item, string commit, KnownBuildState state, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Waiting for the build");
        long started = run.Services.Time.GetTimestamp();
        bool justPushed = state != KnownBuildState.NothingPushed;
        // A push that did not report the end of the build probably did not wait for it.
        if (state == KnownBuildState.Started) await PauseAsync(limits.FirstPause, cancellation).ConfigureAwait(false);
        Build? build = await NewestAsync(item, commit, cancellation).ConfigureAwait(false);
        if (build is null && justPushed)
            build = await WaitAsync(item, commit, found => found is not null, limits.Appeared, started, cancellation).ConfigureAwait(false);
        // Without a push no build starts by itself, whether the last one failed or there was none.
        if (build is null || (build.Status == BuildStatus.Failed && !justPushed))
            build = await CompileAsync(item, commit, build?.Id, observer, started, cancellation).ConfigureAwait(false);
        if (build is { Status: BuildStatus.InProgress })
            build = await WaitAsync(item, commit, found => found is { Status: not BuildStatus.InProgress }, limits.Ended, started, cancellation)
                .ConfigureAwait(false);
        return await RequireSucceededAsync(item, commit, build, cancellation).ConfigureAwait(false);
    }

    /// <summary>Builds a commit again, because each build can be published only once (contract, section 8.1).</summary>
    /// <param name="item">The algorithm and its destination.</param>
    /// <param name="commit">The head of the default branch, which is what a cluster builds.</param>
    /// <param name="before">The id of the existing build.</param>
    /// <param name="observer">Is informed of the steps.</param>
    /// <param name="cancellation">Cancels the wait, not the build.</param>
    /// <exception cref="MigrationException">As for <see cref="EnsureAsync"/>.</exception>
    public async Task AgainAsync(AlgorithmItem item, string commit, string before, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Building again");
        long started = run.Services.Time.GetTimestamp();
        Build? build = await CompileAsync(item, commit, before, observer, started, cancellation).ConfigureAwait(false);
        if (build is { Status: BuildStatus.InProgress })
            build = await WaitAsync(item, commit, found => found is { Status: not BuildStatus.InProgress }, limits.Ended, started, cancellation)
                .ConfigureAwait(false);
        await RequireSucceededAsync(item, commit, build?.Id == before ? null : build, cancellation).ConfigureAwait(false);
    }

    /// <summary>The newest build, or the newest of a commit if one is given; null when none is listed.</summary>
    private static async Task<Build?> NewestAsync(AlgorithmItem item, string? commit, CancellationToken cancellation)
    {
        await foreach (Build build in item.Cluster.Api
            .ListBuildsAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false))
        {
            if (commit is null || build.Commit == commit) return build;
        }
        return null;
    }

    private async Task<Build> RequireSucceededAsync(AlgorithmItem item, string commit, Build? build, CancellationToken cancellation) =>
        build?.Status switch
        {
            BuildStatus.Succeeded => build,
            BuildStatus.Failed => throw await FailureOfAsync(item, build, cancellation).ConfigureAwait(false),
            _ => throw new MigrationException(FailureKind.BuildTimedOut,
                $"The build of {commit} did not finish within {limits.Ended}.",
                "Check the build on the cluster's web page, or run the same command again with a longer -BuildTimeout."),
        };

    private async Task<Build?> CompileAsync(AlgorithmItem item, string commit, string? earlierBuild, IStageObserver observer,
        long started, CancellationToken cancellation)
    {
        observer.Decided($"{item.Target}: no successful build of {commit}; requesting one.");
        string? before = (await NewestAsync(item, null, cancellation).ConfigureAwait(false))?.Id;
        await run.WriteAsync(run.Intent(JournalOperation.Compile, item) with { DestinationCommit = commit },
            () => item.Cluster.Api.CompileAsync(item.Destination.Owner, item.Destination.Name, cancellation)).ConfigureAwait(false);
        // A cluster builds the head. If the head is now another commit, this one will never be built.
        Build? newest = await NewestAsync(item, null, cancellation).ConfigureAwait(false);
        if (newest is not null && newest.Id != before && newest.Commit.Length > 0 && newest.Commit != commit)
            throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
                $"The destination's head is now {newest.Commit}, so the cluster built that commit and not {commit}.",
                "Run the same command again: another commit was pushed in the meantime.");
        return await WaitAsync(item, commit, found => found is not null && found.Id != earlierBuild, limits.Ended, started, cancellation)
            .ConfigureAwait(false);
    }

    private async Task<Build?> WaitAsync(AlgorithmItem item, string commit, Func<Build?, bool> until, TimeSpan limit, long started,
        CancellationToken cancellation)
    {
        TimeSpan pause = limits.FirstPause;
        while (true)
        {
            Build? build = await NewestAsync(item, commit, cancellation).ConfigureAwait(false);
            if (until(build) || run.Services.Time.GetElapsedTime(started) >= limit) return build;
            await PauseAsync(pause, cancellation).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, limits.LongestPause.Ticks));
        }
    }

    /// <summary>Waits up to a quarter shorter or longer, so that items that start together do not send their requests together.</summary>
    private Task PauseAsync(TimeSpan pause, CancellationToken cancellation) =>
        Delay.For(TimeSpan.FromTicks((long)(pause.Ticks * (0.75 + run.Services.Jitter() / 2))), run.Services.Time, cancellation);

    private static async Task<MigrationException> FailureOfAsync(AlgorithmItem item, Build build, CancellationToken cancellation)
    {
        ItemAnswer<Build, string?> log = await ItemAnswer<Build, string?>.OfAsync(build, () => item.Cluster.Api
            .ReadBuildLogAsync(item.Destination.Owner, item.Destination.Name, build.Id, cancellation)).ConfigureAwait(false);
        // The log only explains the failure; that it cannot be read must not hide it.
        if (log.Failure is { } unreadable)
            return new MigrationException(FailureKind.BuildFailed,
                $"The build failed (commit {build.Commit}), and its log cannot be read: {unreadable.Message}",
                "Read the log on the cluster's web page. Fix the source or the destination's environment, then run the same command again.", unreadable);
        string[] lines = (log.Value ?? "").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToArray();
        string last = lines.Length == 0 ? "there is no log" : lines[lines.Length - 1];
        return new MigrationException(FailureKind.BuildFailed, $"The build failed: {last} (commit {build.Commit})",
            "Last lines of its log:", lines.Skip(Math.Max(0, lines.Length - LogLines)).ToArray(),
            "Fix the source or the destination's environment, then run the same command again. The outcome's Detail contains the end of the log.");
    }
}
