using System.Collections.Concurrent;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>One area of a move: how it is run, what must become of it, and how that is checked without the engine.</summary>
internal abstract class Part(AlgoSession session)
{
    /// <summary>What a display and the report call it.</summary>
    public abstract string Title { get; }

    protected AlgoSession Session { get; } = session;

    /// <summary>Moves all of it; one outcome per item and destination.</summary>
    public abstract Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation);

    /// <summary>Whether it failed as it had to.</summary>
    public virtual bool IsExpectedFailure(Outcome outcome) => false;

    /// <summary>Outcomes that are not as they should be, each in one line.</summary>
    public virtual IEnumerable<string> Unmet(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Where(outcome => outcome.Failure is not null && !IsExpectedFailure(outcome)).Select(outcome => $"{outcome}. {outcome.Detail}");

    /// <summary>Looks at the clusters for what the outcomes claim.</summary>
    public abstract Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation);

    /// <summary>Whether a second run may write this once more: what failed is tried again.</summary>
    public virtual bool IsRetry(RequestEntry write, IReadOnlyList<Outcome> outcomes) => false;

    /// <summary>What a second run may say of an item that did not fail.</summary>
    public virtual bool IsSettled(Outcome outcome) => outcome.Status == OutcomeStatus.Unchanged;

    /// <summary>A few words about how much it was.</summary>
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
