namespace AlgorithmiaMigration.Journaling;

/// <summary>The writes whose result is not known, and whether a later run has checked their destinations since.</summary>
internal static class UnfinishedWrites
{
    /// <summary>The unfinished writes, oldest first.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="run">The run to look at; null for all.</param>
    /// <param name="stop">Ends the reading early.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static IReadOnlyList<JournalRecord> Of(JournalReader journal, string? run, CancellationToken stop)
    {
        JournalTable table = new();
        foreach (JournalEntry entry in run is null ? journal.ReadTroubled() : journal.OfRun(run))
        {
            if (stop.IsCancellationRequested) return [];
            table.Add(entry);
        }
        JournalRecord[] unfinished = [.. table.Unfinished()];
        return unfinished.Length == 0 ? unfinished : [.. unfinished.Zip(Checked(journal, unfinished, stop), (record, isChecked) => record with { IsChecked = isChecked })];
    }

    /// <summary>Runs without those of their unfinished writes that a later run has checked.</summary>
    /// <param name="runs">All runs of the journal.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="stop">Ends the reading early.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static IReadOnlyList<JournalRun> WithoutChecked(IReadOnlyList<JournalRun> runs, JournalReader journal, CancellationToken stop)
    {
        if (runs.All(run => run.Unfinished == 0)) return runs;
        ILookup<string, JournalRecord> settled = Of(journal, null, stop).Where(write => write.IsChecked).ToLookup(write => write.Run);
        return [.. runs.Select(run => run with { Unfinished = Math.Max(0, run.Unfinished - settled[run.Id].Count()) })];
    }

    // Every run looks at a destination before it writes there, and notes it when nothing is left to write. Which of two runs is the later one follows from
    // the order of their lines; their times can contradict it, because clocks are set. A compressed journal may lack the line of the write's beginning.
    private static bool[] Checked(JournalReader journal, JournalRecord[] unfinished, CancellationToken stop)
    {
        bool[] begun = new bool[unfinished.Length], found = new bool[unfinished.Length], foundByTime = new bool[unfinished.Length];
        ILookup<string, int> places = Enumerable.Range(0, unfinished.Length).ToLookup(index => unfinished[index].Destination ?? "");
        string[] destinations = [.. unfinished.Select(record => record.Destination ?? "").Distinct()];
        JournalQuery query = destinations.Contains("") ? JournalQuery.Of(JournalPhase.Intent) : JournalQuery.About(destinations).In(JournalPhase.Intent);
        foreach (JournalEntry entry in journal.Read(query))
        {
            if (stop.IsCancellationRequested) break;
            foreach (int index in places[entry.Destination ?? ""])
            {
                if (entry.Run == unfinished[index].Run)
                {
                    begun[index] |= entry.Write == unfinished[index].Write;
                    continue;
                }
                found[index] |= begun[index];
                foundByTime[index] |= entry.Time > unfinished[index].Time;
            }
        }
        HashSet<WriteId> settled = [.. journal.OfOperation(JournalOperation.CheckWrites).SelectMany(entry => entry.Checked ?? [])];
        for (int index = 0; index < found.Length; index++) found[index] = (begun[index] ? found[index] : foundByTime[index]) || settled.Contains(new WriteId(unfinished[index].Run, unfinished[index].Write));
        return found;
    }
}
