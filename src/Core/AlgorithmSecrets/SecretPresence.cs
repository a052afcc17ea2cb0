namespace AlgorithmiaMigration;

/// <summary>Which side has a secret.</summary>
public enum SecretPresence : long
{
    /// <summary>Both; whether the values are equal nobody can tell.</summary>
    Both,
    /// <summary>The source alone: somebody has to bring the value.</summary>
    SourceOnly,
    /// <summary>The destination alone.</summary>
    DestinationOnly,
}
