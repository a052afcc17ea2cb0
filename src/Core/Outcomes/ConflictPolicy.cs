namespace AlgorithmiaMigration;

/// <summary>What becomes of a destination algorithm that exists with other settings.</summary>
public enum ConflictPolicy
{
    /// <summary>It is left alone, and the differences are named.</summary>
    Skip,
    /// <summary>It gets the source's details and settings.</summary>
    Update,
    /// <summary>The item fails.</summary>
    Fail,
}
