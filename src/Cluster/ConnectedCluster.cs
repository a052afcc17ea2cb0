namespace AlgorithmiaMigration.Cluster;

/// <summary>A cluster that accepted its keys, and warnings for the user about them.</summary>
internal sealed record ConnectedCluster(AlgoCluster Cluster, IReadOnlyList<string> Warnings);
