namespace AlgorithmiaMigration.Git;

/// <summary>What a tree refers to and does not contain.</summary>
/// <param name="LargeFiles">The files whose content is stored by git LFS.</param>
/// <param name="Submodules">The folders whose content is in another repository.</param>
internal sealed record OutsideContents(IReadOnlyList<LargeFilePointer> LargeFiles, IReadOnlyList<Submodule> Submodules)
{
    public static readonly OutsideContents None = new([], []);

    /// <summary>Why the tree could not be searched; null when it was searched.</summary>
    public string? Unsearched { get; init; }

    public bool IsEmpty => LargeFiles.Count == 0 && Submodules.Count == 0 && Unsearched is null;
}
