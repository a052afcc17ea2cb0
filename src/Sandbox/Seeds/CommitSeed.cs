namespace AlgorithmiaMigration.Sandbox;

/// <summary>One commit on the default branch.</summary>
public sealed record CommitSeed(string Message)
{
    public IReadOnlyList<FileSeed> Files { get; init; } = [];

    /// <summary>Paths that this commit removes.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>False: the commit was pushed together with later ones.</summary>
    public bool IsBuilt { get; init; } = true;

    /// <summary>The versions of this commit, in order of publication. Before each further one the commit was compiled again.</summary>
    public IReadOnlyList<VersionSeed> Versions { get; init; } = [];
}
