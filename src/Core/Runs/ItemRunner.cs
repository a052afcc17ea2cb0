using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Runs;

/// <summary>Processes any kind of item: limits and measures the time, turns a failure into an outcome, informs the observer of the result, and does
/// not begin items whose cluster has stopped answering.</summary>
internal static class ItemRunner
{
    /// <summary>Processes one item.</summary>
    /// <param name="run">The command's run.</param>
    /// <param name="blank">The outcome to complete if the item fails.</param>
    /// <param name="process">Processes the item; a <see cref="MigrationException"/> fails the item, any other exception is rethrown.</param>
    /// <param name="observer">Is informed of the result.</param>
    /// <param name="before">The time that earlier stages spent on the item.</param>
    /// <param name="cancellation">Cancels the work; the journal records what was written.</param>
    /// <param name="needed">The clusters that the item needs; null for the source and its destination.</param>
    public static async Task<T> RunAsync<T>(MigrationRun run, T blank, Func<CancellationToken, Task<T>> process, IStageObserver observer, TimeSpan before,
        CancellationToken cancellation, IReadOnlyList<string>? needed = null) where T : Outcome
    {
        TimeProvider time = run.Services.Time;
        PeerHealth health = run.Session.Health;
        IReadOnlyList<string> peers = needed ?? [run.Session.Source.Name, blank.DestinationCluster];
        using PeerAdmission admission = await health.AdmitAsync(peers, run.KnownFailures, cancellation).ConfigureAwait(false);
        if (admission.Refusal is { } reason)
        {
            observer.Decided($"{blank.Target}: {reason}");
            return blank.NotStarted(reason).LabeledIn(run.Session);
        }
        long started = time.GetTimestamp();
        DateTimeOffset now = time.GetUtcNow();
        T outcome;
        OpenRequests requests = new();
        requests.Collect();
        using ItemClock clock = new(time, run.TimeLimit, requests, cancellation);
        try
        {
            outcome = await process(clock.Token).ConfigureAwait(false);
            health.Answered(peers);
            if (run.Apply && outcome.Failure is null) await run.OpenWrites.CheckedByAsync(outcome).ConfigureAwait(false);
        }
        catch (MigrationException e)
        {
            outcome = blank.FailedBy(e);
            if (PeerHealth.IsSilence(e)) NoteSilence(run, ((ClusterException)e).Cluster, observer);
            else health.Answered(peers);
        }
        catch (OperationCanceledException) when (clock.IsOver)
        {
            outcome = blank.FailedBy(OutOfTime(run, clock.Awaited));
            if (IsSilence(run, clock.Awaited)) NoteSilence(run, clock.Awaited!.Peer, observer);
        }
        observer.Decided($"{outcome.Target}: {outcome.Status}. {outcome.Detail}");
        DateTimeOffset began = before > TimeSpan.Zero ? blank.Began ?? now : now;
        return outcome.Lasting(before + time.GetElapsedTime(started), began, time.GetUtcNow()).LabeledIn(run.Session);
    }

    private static void NoteSilence(MigrationRun run, string peer, IStageObserver observer)
    {
        if (run.Session.Health.Failed(peer, run.KnownFailures) is { } warning) observer.Warned(warning);
    }

    // A request that was sent shortly before the end shows nothing, and the answer to a build takes as long as the build.
    private static bool IsSilence(MigrationRun run, OpenRequest? awaited) =>
        awaited is { IsPrompt: true } && awaited.Waited.Ticks >= run.TimeLimit!.Value.Ticks / 2;

    private static MigrationException OutOfTime(MigrationRun run, OpenRequest? awaited)
    {
        string waiting = awaited is null ? ""
            : $", while waiting for {awaited.Peer} to answer {awaited.What} (for {DurationText.Of(awaited.Waited)})";
        // An export has no journal.
        string journal = run.Services.Journal is NoJournal ? "" : " What was written is in the journal.";
        return new MigrationException(FailureKind.TimedOut, $"It did not end within {DurationText.Of(run.TimeLimit!.Value)} (-Timeout){waiting}.{journal}",
            IsSilence(run, awaited)
                ? $"Check that {awaited!.Peer} answers, and run the same command again: it continues where this one stopped. Specify a longer -Timeout if its answers take that long."
                : "Run the same command again: it continues where this one stopped. Specify a longer -Timeout if items take that long.");
    }
}
