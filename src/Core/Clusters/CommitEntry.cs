namespace AlgorithmiaMigration.Clusters;

/// <summary>A commit of a repository as the cluster's log shows it (contract, section 7.8), newest first in lists.</summary>
internal sealed record CommitEntry(string Id, string Message);
