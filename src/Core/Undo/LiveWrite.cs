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

    /// <summary>What is left of it when some of its changes were taken back; null if nothing is.</summary>
    /// <param name="restored">The changes that were set back; null for all.</param>
    public LiveWrite? Without(IReadOnlyList<SettingChange>? restored)
    {
        if (restored is null || Entry.Changes is not { } changes) return null;
        SettingChange[] left = [.. changes.Where(change => !restored.Any(one => one.Name == change.Name))];
        return left.Any(change => change.Before != change.After) ? this with { Entry = Entry with { Changes = left } } : null;
    }

    /// <inheritdoc cref="Name"/>
    public static string NameIn(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
