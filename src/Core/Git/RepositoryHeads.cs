namespace AlgorithmiaMigration.Git;

/// <summary>What a repository's server advertises.</summary>
/// <param name="Head">The default branch and its commit.</param>
/// <param name="References">All branches and tags, by their full names.</param>
internal sealed record RepositoryHeads(GitHead Head, IReadOnlyDictionary<string, string> References);
