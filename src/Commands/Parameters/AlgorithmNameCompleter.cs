namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes names of algorithms that the cluster has listed.</summary>
internal sealed class AlgorithmNameCompleter : NameCompletion
{
    private protected override IEnumerable<string> Paths(AlgoCluster cluster) => cluster.ListedAlgorithms.All;
}
