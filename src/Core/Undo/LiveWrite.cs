using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>A write that nothing has taken back.</summary>
/// <param name="Entry">Its last entry.</param>
/// <param name="IsDone">Whether it is known to have taken effect; otherwise the journal has no result.</param>
internal sealed record LiveWrite(JournalEntry Entry, bool IsDone)
{
    public WriteId Id => new(Entry.Run, Entry.Write);

    public JournalOperation Operation => Entry.Operation;

    /// <summary>The last part of the destination's path.</summary>
    public string Name => Entry.Destination!.Substring(Entry.Destination!.LastIndexOf('/') + 1);
}
