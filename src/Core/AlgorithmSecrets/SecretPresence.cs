namespace AlgorithmiaMigration;

/// <summary>Which side has a secret.</summary>
public enum SecretPresence : long
{
    /// <summary>Both sides; their values cannot be compared.</summary>
    Both,
    /// <summary>Only the source; a person must provide the value.</summary>
    SourceOnly,
    /// <summary>Only the destination.</summary>
    DestinationOnly,
}
