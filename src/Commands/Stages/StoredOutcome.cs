namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>What is said about an outcome that was read from a file and cannot be continued. Within one pipeline the earlier stage has reported
/// it; here nobody has.</summary>
internal static class StoredOutcome
{
    /// <summary>The failure for an item that an earlier stage did not complete. The stage is not repeated from here: a later one would continue
    /// with whatever the destination has.</summary>
    public static MigrationException NotContinued(AlgorithmOutcome outcome)
    {
        string stage = outcome.Stage switch
        {
            StageKind.Destination => "New-AlgoDestination",
            StageKind.Source => "Copy-AlgoSource",
            _ => "Publish-AlgoVersion",
        };
        return new MigrationException(outcome.Failure?.Kind ?? FailureKind.InvalidInput,
            $"{outcome.Target}: the row is an outcome of an earlier run, in which {stage} did not complete the item: {outcome.Summary}",
            $"Pipe the row into {stage}, which tries it again, and its outcome into the stages after it.");
    }
}
