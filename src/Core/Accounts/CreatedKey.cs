using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Accounts;

/// <summary>A standard key that was just made; its text is shown once, here.</summary>
internal sealed record CreatedKey(AlgoCluster Cluster, string Account, string Member, string Label, Secret Key);
