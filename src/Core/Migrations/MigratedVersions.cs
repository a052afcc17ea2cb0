namespace AlgorithmiaMigration;

/// <summary>Which versions of an algorithm a whole migration publishes.</summary>
public enum MigratedVersions : long
{
    /// <summary>Every published version, oldest first; then the head is copied, unpublished, where it is newer.</summary>
    All,
    /// <summary>The newest published version.</summary>
    Published,
    /// <summary>The head of the default branch.</summary>
    Head,
}
