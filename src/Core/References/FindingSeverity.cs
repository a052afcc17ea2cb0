namespace AlgorithmiaMigration;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity : long
{
    /// <summary>Nothing has to be done.</summary>
    Information,
    /// <summary>A person should look at it.</summary>
    Warning,
    /// <summary>It will not work at the destination as things stand.</summary>
    Error,
}
