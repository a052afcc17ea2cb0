namespace AlgorithmiaMigration;

/// <summary>What to do when the destination already exists with other settings.</summary>
public enum ConflictPolicy
{
    /// <summary>Leave it unchanged and report the differences.</summary>
    Skip,
    /// <summary>Apply the source's details and settings.</summary>
    Update,
    /// <summary>Fail the item.</summary>
    Fail,
}
