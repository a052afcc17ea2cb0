namespace AlgorithmiaMigration.Git;

/// <summary>A regular file of a tree, not a link or submodule.</summary>
/// <param name="Path">The path for display, with slashes.</param>
/// <param name="Size">Length in bytes.</param>
internal sealed record TreeFile(string Path, long Size);
