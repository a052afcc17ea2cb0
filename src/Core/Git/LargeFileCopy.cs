namespace AlgorithmiaMigration.Git;

/// <summary>The result of copying objects of git LFS.</summary>
/// <param name="Missing">The objects that the destination does not have afterwards.</param>
/// <param name="Reason">Why the first of them was not copied; null when none is missing.</param>
internal sealed record LargeFileCopy(IReadOnlyList<LargeFile> Missing, string? Reason);
