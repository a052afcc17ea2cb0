using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>A write that nothing has taken back.</summary>
/// <param name="Entry">Its last entry.</param>
/// <param name="IsDone">Whether the cluster confirmed it to the run. That its destination was found as it should be, by a later run or by the run itself, is
/// not enough: somebody else can have done the same meanwhile.</param>
/// <param name="Order">Its place among the lines of the journal. Times can contradict it, because clocks are set.</param>
internal sealed record LiveWrite(JournalEntry Entry, bool IsDone, int Order)
{
    public WriteId Id => new(Entry.Run, Entry.Write);

    public JournalOperation Operation => Entry.Operation;

    /// <summary>The last part of the destination's path.</summary>
    public string Name => NameIn(Entry.Destination!);

    /// <summary>Why it is not certain that a run did something.</summary>
    /// <param name="writes">The writes that did it.</param>
    /// <param name="what">What they did, in the past tense.</param>
    /// <returns>Null if it is certain.</returns>
    public static string? Doubt(IEnumerable<LiveWrite> writes, string what)
    {
        LiveWrite? unsure = writes.FirstOrDefault(write => !write.IsDone);
        return unsure is null ? null : unsure.Entry.IsFound ? $"the cluster did not confirm that the run {what}, so somebody else can have done it"
            : $"the journal does not record whether the run {what}";
    }

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
