namespace AlgorithmiaMigration.Git;

/// <summary>What becomes of the source's tree on its way.</summary>
internal sealed record TreeRules
{
    /// <summary>The account that <c>username</c> in <c>algorithmia.conf</c> becomes; everything else in that file, and every other
    /// file, stays byte for byte. Null leaves the file alone.</summary>
    public string? ConfOwner { get; init; }

    /// <summary>Overlay: files that only the destination has stay.</summary>
    public bool KeepDestinationFiles { get; init; }

    /// <summary>Patterns of paths that are left out (see <see cref="PathFilter"/>): neither brought from the source nor touched at the
    /// destination.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Changes contents of the source's files; null changes none. What is excluded is not shown to it.</summary>
    public IFileRewriter? Rewriter { get; init; }
}
