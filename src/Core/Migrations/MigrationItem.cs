using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Migrations;

/// <summary>One thing that a whole migration moves to one destination, whatever its kind.</summary>
internal sealed record MigrationItem
{
    public required MigrationPhase Phase { get; init; }

    /// <summary>The path at the source, such as <c>research/Echo</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The place at the destination, such as <c>prod.example.com/production/Echo</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>The action in verbose lines, when the item is not rehearsed first.</summary>
    public required string Action { get; init; }

    /// <summary>Moves it, or rehearses that, as the run says. A failure is an outcome.</summary>
    public required Func<MigrationRun, IStageObserver, CancellationToken, Task<Outcome>> RunAsync { get; init; }

    /// <summary>What would be written according to the outcome of a rehearsal; null when nothing would be.</summary>
    public required Func<Outcome, string?> PlanOf { get; init; }

    /// <summary>The outcome when it is not done.</summary>
    public required Func<Outcome> Declined { get; init; }

    /// <summary>The ids of items that must end before it begins.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The algorithm and its destination; null for another kind of item.</summary>
    public AlgorithmItem? Algorithm { get; init; }

    /// <summary>Items of one group are never divided between machines.</summary>
    public string Group { get; init; } = "";

    /// <summary>The target in prompts and what-if lines.</summary>
    public string Target => $"{Subject} -> {Destination}";

    /// <summary>The same for the same thing in every run.</summary>
    public string Id => $"{Phase}: {Target}";

    /// <summary>The part of an algorithm's item that makes sure that it exists.</summary>
    public MigrationItem AsCreation() => this with { Phase = MigrationPhase.Algorithms, After = [] };

    /// <inheritdoc/>
    public override string ToString() => Id;
}
