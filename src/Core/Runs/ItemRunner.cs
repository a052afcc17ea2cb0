using AlgorithmiaMigration.Outcomes;

namespace AlgorithmiaMigration.Runs;

/// <summary>What surrounds the work on any item: its time is taken, its failure becomes its outcome, and the observer hears how it ended.</summary>
internal static class ItemRunner
{
    /// <summary>Works on one item.</summary>
    /// <param name="run">The command's work.</param>
    /// <param name="blank">The item's outcome while nothing is known, which a failure completes.</param>
    /// <param name="work">The work; a <see cref="MigrationException"/> fails the item, any other exception is passed on.</param>
    /// <param name="observer">Hears how it ended.</param>
    /// <param name="before">The time that was spent on the item already.</param>
    public static async Task<T> RunAsync<T>(
        MigrationRun run, T blank, Func<Task<T>> work, IStageObserver observer, TimeSpan before = default) where T : Outcome
    {
        long started = run.Services.Time.GetTimestamp();
        T outcome;
        try
        {
            outcome = await work().ConfigureAwait(false);
        }
        catch (MigrationException e)
        {
            outcome = blank.FailedBy(e);
        }
        observer.Decided($"{outcome.Target}: {outcome.Status}. {outcome.Detail}");
        return outcome.Lasting(before + run.Services.Time.GetElapsedTime(started));
    }
}
