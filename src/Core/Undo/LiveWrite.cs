using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>A write that nothing has taken back.</summary>
/// <param name="Entry">Its last entry.</param>
/// <param name="IsDone">Whether the run itself recorded that it took effect. That a later run found its destination as it should be is not enough: somebody
/// else can have done the same meanwhile.</param>
/// <param name="Order">Its place among the lines of the journal. Times can contradict it, because clocks are set.</param>
internal sealed record LiveWrite(JournalEntry Entry, bool IsDone, int Order)
{
    public WriteId Id => new(Entry.Run, Entry.Write);

    public JournalOperation Operation => Entry.Operation;

    /// <summary>The last part of the destination's path.</summary>
    public string Name => NameIn(Entry.Destination!);

    /// <inheritdoc cref="Name"/>
    public static string NameIn(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
