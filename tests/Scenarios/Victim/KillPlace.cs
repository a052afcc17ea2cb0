namespace AlgorithmiaMigration.Victim;

/// <summary>Where a process is killed at a write.</summary>
internal enum KillPlace
{
    None,
    /// <summary>The request is not sent yet.</summary>
    BeforeRequest,
    /// <summary>The request took effect, and the process has seen nothing of the answer.</summary>
    BeforeAnswer,
    /// <summary>The answer was processed, and its end is not in the journal yet. Where one entry covers several writes, before the next of them.</summary>
    BeforeEntry,
}
