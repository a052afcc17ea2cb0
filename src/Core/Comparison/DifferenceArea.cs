namespace AlgorithmiaMigration;

/// <summary>The kind of thing that was compared.</summary>
public enum DifferenceArea : long
{
    User,
    Organization,
    Member,
    Environment,
    Collection,
    File,
    Algorithm,
    Settings,
    Tree,
    Version,
    Secret,
    /// <summary>The answers of both sides to the same input.</summary>
    Answer,
}
