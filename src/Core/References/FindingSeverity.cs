namespace AlgorithmiaMigration;

/// <summary>How severe a finding is.</summary>
public enum FindingSeverity : long
{
    /// <summary>No action is required.</summary>
    Information,
    /// <summary>A person should check it.</summary>
    Warning,
    /// <summary>It will not work at the destination in its current state.</summary>
    Error,
}
