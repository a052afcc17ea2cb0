using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>One item's way through a cmdlet that writes: how it is run, and what the operator is asked about it.</summary>
internal sealed record ItemRun
{
    /// <summary>The item, in what-if lines, prompts and progress.</summary>
    public required string Target { get; init; }

    /// <summary>The action in verbose lines, when the item is not rehearsed first.</summary>
    public required string Action { get; init; }

    /// <summary>Runs the item, for real or as a rehearsal, as the run says.</summary>
    public required Func<MigrationRun, IStageObserver, CancellationToken, Task<Outcome>> RunAsync { get; init; }

    /// <summary>What would be written according to the outcome of a rehearsal; null when nothing would be.</summary>
    public required Func<Outcome, string?> PlanOf { get; init; }

    /// <summary>The outcome when the operator declines.</summary>
    public required Func<Outcome> Declined { get; init; }

    /// <summary>The item's place in the queue of its destination; null when its order does not matter.</summary>
    public Turn? Turn { get; init; }

    /// <summary>Disposed when the item has been run or declined, before its outcome is written.</summary>
    public IDisposable? Reservation { get; init; }
}
