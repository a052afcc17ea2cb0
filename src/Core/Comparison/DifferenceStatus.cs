namespace AlgorithmiaMigration;

/// <summary>What the comparison of one thing found.</summary>
public enum DifferenceStatus : long
{
    /// <summary>Both sides are the same, or differ only as the migration changes them on purpose.</summary>
    Equal,
    /// <summary>Both sides exist and differ.</summary>
    Different,
    /// <summary>The destination lacks it.</summary>
    MissingAtDestination,
    /// <summary>Only the destination has it.</summary>
    ExtraAtDestination,
    /// <summary>It could not be compared, for example because a key may not read it.</summary>
    NotChecked,
}
