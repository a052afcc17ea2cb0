namespace AlgorithmiaMigration;

/// <summary>How hard to look before two files count as equal.</summary>
public enum FileVerification
{
    /// <summary>The journal's word about an earlier copy, else equal sizes.</summary>
    Size,
    /// <summary>Both sides are read and hashed, unless the journal knows that this was done and nothing changed since.</summary>
    Hash,
}
