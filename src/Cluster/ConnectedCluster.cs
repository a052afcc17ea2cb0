namespace AlgorithmiaMigration.Cluster;

/// <summary>A cluster that accepted its keys, and what the operator should look at all the same.</summary>
internal sealed record ConnectedCluster(AlgoCluster Cluster, IReadOnlyList<string> Warnings);
