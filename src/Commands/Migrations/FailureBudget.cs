using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Commands.Migrations;

/// <summary>How many items may fail before no further one is started. Callable from any thread.</summary>
/// <param name="most">The number of failures; 0 for any.</param>
internal sealed class FailureBudget(int most)
{
    private int _failed;

    /// <summary>Whether it is used up.</summary>
    public bool IsSpent => most > 0 && Volatile.Read(ref _failed) >= most;

    /// <summary>The detail of an item that is not started.</summary>
    public string Reason => $"Not started, because {NumberText.Count(Volatile.Read(ref _failed), "item")} had failed (-MaxFailures {most}).";

    /// <summary>Counts an outcome.</summary>
    public Outcome Count(Outcome outcome)
    {
        if (outcome.Failure is not null) Interlocked.Increment(ref _failed);
        return outcome;
    }
}
