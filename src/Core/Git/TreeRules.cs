namespace AlgorithmiaMigration.Git;

/// <summary>How a copy changes the source's tree.</summary>
internal sealed record TreeRules
{
    /// <summary>The account to set as <c>username</c> in <c>algorithmia.conf</c>; all other bytes of the file stay the same. Null leaves the
    /// file unchanged.</summary>
    public string? ConfOwner { get; init; }

    /// <summary>Whether to keep files that exist only at the destination.</summary>
    public bool KeepDestinationFiles { get; init; }

    /// <summary>Patterns of excluded paths (see <see cref="PathFilter"/>), which are neither copied from the source nor changed at the
    /// destination.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Rewrites the source's files, except excluded ones; null rewrites none.</summary>
    public IFileRewriter? Rewriter { get; init; }
}
