using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>A pack without a repository around it, for reading only.</summary>
/// <param name="Index">The file with the pack's index; empty when there is no commit.</param>
/// <param name="Head">The default branch and its commit.</param>
internal sealed record FetchedPack(string Index, GitHead Head) : FetchedRepository("", Head);
