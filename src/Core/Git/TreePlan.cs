namespace AlgorithmiaMigration.Git;

/// <summary>What a copy would do.</summary>
/// <param name="SourceCommit">The source commit that would be taken.</param>
/// <param name="Changes">The differences to the destination's tree.</param>
internal sealed record TreePlan(string SourceCommit, TreeChanges Changes)
{
    /// <summary>The message of the destination's head commit, which the copy would go on top of; null where there is none.</summary>
    public string? HeadMessage { get; init; }
}
