namespace AlgorithmiaMigration.Sandbox;

/// <summary>One commit on the default branch.</summary>
public sealed record CommitSeed(string Message)
{
    public IReadOnlyList<FileSeed> Files { get; init; } = [];

    /// <summary>Paths that this commit removes.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>False: the commit came along in one push with later ones.</summary>
    public bool IsBuilt { get; init; } = true;

    /// <summary>What was published of this commit, in this order. A second number took a compile in between.</summary>
    public IReadOnlyList<VersionSeed> Versions { get; init; } = [];
}
