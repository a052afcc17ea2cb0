namespace AlgorithmiaMigration.Git.Objects;

/// <summary>An object in git's format, before compression.</summary>
internal sealed record GitObject(string Type, byte[] Content)
{
    public const string Blob = "blob";
    public const string Tree = "tree";
    public const string Commit = "commit";
}
