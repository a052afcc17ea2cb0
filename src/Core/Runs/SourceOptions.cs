using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Runs;

/// <summary>How sources are copied.</summary>
internal sealed record SourceOptions
{
    /// <summary>The commit message, before the trailers. Null for a default that names the source.</summary>
    public string? Message { get; init; }

    public bool KeepDestinationFiles { get; init; }

    /// <summary>See <see cref="PathFilter"/>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether to rewrite references in the code for the destination.</summary>
    public bool RewriteReferences { get; init; }

    /// <summary>What to do when the destination's head is not a copy of the source; null for what the session specifies.</summary>
    public ForeignCommitPolicy? OnForeignCommit { get; init; }

    public BuildLimits Builds { get; init; } = new();
}
