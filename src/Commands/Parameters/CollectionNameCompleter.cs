namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes names of collections that the cluster has listed.</summary>
internal sealed class CollectionNameCompleter : NameCompletion
{
    private protected override IEnumerable<string> Paths(AlgoCluster cluster) => cluster.ListedCollections.All;
}
