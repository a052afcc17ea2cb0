namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record AclBody(IReadOnlyList<string> Read);
