namespace AlgorithmiaMigration;

/// <summary>What to do when the destination's head is not a copy of the source, so that a copy would replace somebody's changes.</summary>
public enum ForeignCommitPolicy : long
{
    /// <summary>Fail the item; nothing is copied.</summary>
    Fail,
    /// <summary>Replace it, with a warning and a note in the outcome.</summary>
    Warn,
    /// <summary>Replace it, with a note in the outcome.</summary>
    Replace,
}
