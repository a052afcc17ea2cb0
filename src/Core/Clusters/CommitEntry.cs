namespace AlgorithmiaMigration.Clusters;

/// <summary>A commit in the cluster's log of a repository (contract, section 7.8); lists are newest first.</summary>
internal sealed record CommitEntry(string Id, string Message);
