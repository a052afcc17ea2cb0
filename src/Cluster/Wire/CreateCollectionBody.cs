namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record CreateCollectionBody(string Name, AclBody Acl);
