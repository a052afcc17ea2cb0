namespace AlgorithmiaMigration.Git;

/// <summary>A regular file of a tree; links and submodules are none.</summary>
/// <param name="Path">The path as text for people, with slashes.</param>
/// <param name="Size">Length in bytes.</param>
internal sealed record TreeFile(string Path, long Size);
