namespace AlgorithmiaMigration;

/// <summary>The stages of an algorithm's migration, in order.</summary>
public enum StageKind : long
{
    /// <summary>Creates the destination algorithm or updates its settings.</summary>
    Destination,
    /// <summary>Copies the source tree as a commit to the destination, which builds it.</summary>
    Source,
    /// <summary>Publishes the build.</summary>
    Version,
}
