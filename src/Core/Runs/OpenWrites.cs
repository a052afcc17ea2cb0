using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// The writes of earlier commands whose result the journal does not have. When an item that they belong to was processed, so that its destination is as it
/// should be, the journal notes it: otherwise a write that had taken effect would be listed as unfinished for ever, since nothing is written there again.
/// </summary>
/// <param name="journal">The journal, which is read once.</param>
/// <param name="before">The beginning of this command: later writes of the session are its own. Those of other sessions are earlier, whatever their clocks say.</param>
internal sealed class OpenWrites(IJournal journal, DateTimeOffset before)
{
    private readonly Lazy<IReadOnlyList<JournalRecord>> _open = new(() => Read(journal, before));

    /// <summary>Notes the open writes of an item that did not fail.</summary>
    public async Task CheckedByAsync(Outcome outcome)
    {
        foreach (IGrouping<string?, JournalRecord> found in _open.Value.Where(write => (!write.IsUndoing || outcome.SettlesUndoing) && outcome.Covers(write)).GroupBy(write => write.Destination))
            await journal.NoteAsync(journal.Draft(JournalOperation.CheckWrites) with
            {
                Destination = found.Key,
                Checked = [.. found.Select(write => new WriteId(write.Run, write.Write))],
                Detail = $"As it should be after {NumberText.List(found.Select(write => $"{write.Operation} of run {write.Run}").Distinct())}.",
            }).ConfigureAwait(false);
    }

    private static IReadOnlyList<JournalRecord> Read(IJournal journal, DateTimeOffset before)
    {
        JournalTable table = new();
        HashSet<WriteId> known = [];
        foreach (JournalEntry entry in journal.ReadTroubled())
        {
            if (entry.Phase != JournalPhase.Intent || entry.Run != journal.Run || entry.Time < before) table.Add(entry);
            known.UnionWith(entry.Checked ?? []);
        }
        return [.. table.Unfinished().Where(write => !known.Contains(new WriteId(write.Run, write.Write)))];
    }
}
