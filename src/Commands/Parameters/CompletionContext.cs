namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>What is known when an argument is completed.</summary>
/// <param name="Session">The session of the command line or of the runspace; null when there is none.</param>
/// <param name="Cluster">The cluster that the command line names; null when it names none.</param>
/// <param name="Bound">The text that the command line gives a parameter; empty when it gives none.</param>
internal sealed record CompletionContext(AlgoSession? Session, AlgoCluster? Cluster, Func<string, string> Bound)
{
    /// <summary>The cluster that a listing reads; null when none is known.</summary>
    public AlgoCluster? Listed => Cluster ?? Session?.Source;
}
