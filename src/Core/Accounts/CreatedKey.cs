using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Accounts;

/// <summary>A standard key that was just created; its text is available only here.</summary>
internal sealed record CreatedKey(AlgoCluster Cluster, string Account, string Member, string Label, Secret Key);
