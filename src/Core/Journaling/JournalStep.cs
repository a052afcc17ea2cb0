namespace AlgorithmiaMigration.Journaling;

/// <summary>A closed write, or something noted.</summary>
/// <param name="Entry">The closing entry, or the note.</param>
/// <param name="Intent">The entry that announced the write; null when it was not read.</param>
internal sealed record JournalStep(JournalEntry Entry, JournalEntry? Intent)
{
    /// <summary>The step for people.</summary>
    public JournalRecord ToRecord() => JournalRecord.Of(Entry, Intent);
}
