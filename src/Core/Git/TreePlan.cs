namespace AlgorithmiaMigration.Git;

/// <summary>What a copy would do.</summary>
/// <param name="SourceCommit">The source commit that would be copied.</param>
/// <param name="Changes">The differences to the destination's tree.</param>
internal sealed record TreePlan(string SourceCommit, TreeChanges Changes)
{
    /// <summary>The destination's head, the parent of the copy; null when there is none.</summary>
    public HeadCommit? Head { get; init; }

    /// <summary>What the tree refers to and does not contain; nothing when a known copy was not read again.</summary>
    public OutsideContents Outside { get; init; } = OutsideContents.None;
}
