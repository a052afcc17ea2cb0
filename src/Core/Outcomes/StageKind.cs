namespace AlgorithmiaMigration;

/// <summary>The stages an algorithm goes through, in order.</summary>
public enum StageKind : long
{
    /// <summary>The destination algorithm exists with the right settings.</summary>
    Destination,
    /// <summary>The source tree is a commit at the destination, and built.</summary>
    Source,
    /// <summary>The build is published.</summary>
    Version,
}
