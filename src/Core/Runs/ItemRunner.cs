using AlgorithmiaMigration.Outcomes;

namespace AlgorithmiaMigration.Runs;

/// <summary>Processes any kind of item: measures the time, turns a failure into an outcome, and informs the observer of the result.</summary>
internal static class ItemRunner
{
    /// <summary>Processes one item.</summary>
    /// <param name="run">The command's run.</param>
    /// <param name="blank">The outcome to complete if the item fails.</param>
    /// <param name="process">Processes the item; a <see cref="MigrationException"/> fails the item, any other exception is rethrown.</param>
    /// <param name="observer">Is informed of the result.</param>
    /// <param name="before">The time that earlier stages spent on the item.</param>
    public static async Task<T> RunAsync<T>(
        MigrationRun run, T blank, Func<Task<T>> process, IStageObserver observer, TimeSpan before = default) where T : Outcome
    {
        TimeProvider time = run.Services.Time;
        long started = time.GetTimestamp();
        DateTimeOffset now = time.GetUtcNow();
        T outcome;
        try
        {
            outcome = await process().ConfigureAwait(false);
        }
        catch (MigrationException e)
        {
            outcome = blank.FailedBy(e);
        }
        observer.Decided($"{outcome.Target}: {outcome.Status}. {outcome.Detail}");
        DateTimeOffset began = before > TimeSpan.Zero ? blank.Began ?? now : now;
        return outcome.Lasting(before + time.GetElapsedTime(started), began, time.GetUtcNow()).LabeledIn(run.Session);
    }
}
