namespace AlgorithmiaMigration.Journaling;

/// <summary>The runs in a journal, read in one pass. Its size depends on the number of runs, not on the number of entries.</summary>
internal sealed class JournalTable
{
    private readonly Dictionary<string, RunTally> _runs = new(StringComparer.Ordinal);

    private CompressionNote? _compressed;

    /// <summary>Reads the next entry.</summary>
    public void Add(JournalEntry entry)
    {
        _compressed = CompressionNote.Of(entry) ?? _compressed;
        if (!_runs.TryGetValue(entry.Run, out RunTally? tally)) _runs[entry.Run] = tally = new RunTally(entry.Run);
        tally.Add(entry);
    }

    /// <summary>The runs, oldest first.</summary>
    public IReadOnlyList<JournalRun> Runs() => [.. _runs.Values.Select(run => run.ToRun(_compressed)).OrderBy(run => run.Started)];

    /// <summary>The writes of all runs whose result is not known, oldest first.</summary>
    public IReadOnlyList<JournalRecord> Unfinished() =>
        [.. _runs.Values.SelectMany(run => run.Problems()).Where(problem => problem.State == JournalState.Unfinished).OrderBy(problem => problem.Time)];
}
