namespace AlgorithmiaMigration;

/// <summary>How to decide that two files are equal.</summary>
public enum FileVerification
{
    /// <summary>By the journal's record of an earlier copy, else by equal sizes.</summary>
    Size,
    /// <summary>By reading and hashing both sides, unless the journal records that this was done and nothing changed since.</summary>
    Hash,
}
