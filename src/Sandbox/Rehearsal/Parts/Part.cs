using System.Collections.Concurrent;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>One area of a migration: how to run it, which outcomes are expected, and how to verify them without the engine.</summary>
internal abstract class Part(AlgoSession session)
{
    /// <summary>The title in displays and in the report.</summary>
    public abstract string Title { get; }

    protected AlgoSession Session { get; } = session;

    /// <summary>Migrates all items; returns one outcome per item and destination.</summary>
    public abstract Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation);

    /// <summary>Whether it failed as expected.</summary>
    public virtual bool IsExpectedFailure(Outcome outcome) => false;

    /// <summary>Describes each unexpected outcome in one line.</summary>
    public virtual IEnumerable<string> Unmet(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(outcome => outcome.Failure is not null && !IsExpectedFailure(outcome)).Select(outcome => $"{outcome}. {outcome.Detail}");

    /// <summary>Checks on the clusters what the outcomes claim.</summary>
    public abstract Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation);

    /// <summary>Whether a second run may repeat this write, because its item failed and is tried again.</summary>
    public virtual bool IsRetry(RequestEntry write, IReadOnlyList<Outcome> outcomes) => false;

    /// <summary>Whether this is a valid outcome of a second run for an item that did not fail.</summary>
    public virtual bool IsSettled(Outcome outcome) => outcome.Status == OutcomeStatus.Unchanged;

    /// <summary>A short text about the amount.</summary>
    public virtual string Measure(IReadOnlyList<Outcome> outcomes) => "";

    protected async Task<IReadOnlyList<Outcome>> EachAsync<T>(IReadOnlyList<T> items, Func<T, string> target, Showing show,
        Func<T, IStageObserver, CancellationToken, Task<Outcome>> work, CancellationToken cancellation, string? title = null)
    {
        await using IDisplay display = show(title ?? Title, items.Count);
        ConcurrentDictionary<int, Outcome> outcomes = new();
        await Parallel.ForEachAsync(items.Index(), new ParallelOptions
        {
            MaxDegreeOfParallelism = Session.ThrottleLimit, CancellationToken = cancellation,
        }, async (item, stop) =>
        {
            display.Started(target(item.Item));
            outcomes[item.Index] = await work(item.Item, display.ObserverOf(target(item.Item)), stop);
            display.Finished(target(item.Item), outcomes[item.Index]);
        });
        return [.. outcomes.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }
}
