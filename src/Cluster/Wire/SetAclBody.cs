namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record SetAclBody(AclBody Acl);
