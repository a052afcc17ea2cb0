namespace AlgorithmiaMigration;

public enum OutcomeStatus : long
{
    Created,
    Updated,
    Copied,
    Published,
    /// <summary>Already up to date; nothing was written.</summary>
    Unchanged,
    /// <summary>Declined at the prompt; nothing was written.</summary>
    Skipped,
    Failed,
    WouldCreate,
    WouldUpdate,
    WouldCopy,
    WouldPublish,
    Removed,
    WouldRemove,
    /// <summary>An earlier state was brought back.</summary>
    Restored,
    WouldRestore,
    /// <summary>It cannot be taken back; nothing was written.</summary>
    Stays,
}
