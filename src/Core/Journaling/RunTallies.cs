using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the entries of one run, or of several that did parts of the same work, and counts them together.</summary>
/// <param name="ids">The ids of the runs.</param>
internal sealed class RunTallies(IReadOnlyCollection<string> ids)
{
    private readonly Dictionary<string, RunTally> _runs = new(StringComparer.Ordinal);

    /// <summary>The newest compression of the journal; null when there was none.</summary>
    public CompressionNote? Compressed { get; set; }

    /// <summary>The first run without an entry; null when there is none.</summary>
    public string? Missing => ids.FirstOrDefault(id => !_runs.ContainsKey(id));

    /// <summary>The entries of the runs, oldest first.</summary>
    public IEnumerable<JournalEntry> In(JournalReader journal)
    {
        Compressed = journal.Compression();
        return journal.Read(JournalQuery.OfRuns(ids));
    }

    /// <inheritdoc cref="RunTally.Add"/>
    public JournalStep? Add(JournalEntry entry)
    {
        if (!_runs.TryGetValue(entry.Run, out RunTally? tally)) _runs[entry.Run] = tally = new RunTally(entry.Run);
        return tally.Add(entry);
    }

    /// <inheritdoc cref="RunTally.Problems"/>
    public IReadOnlyList<JournalRecord> Problems() => [.. _runs.Values.SelectMany(run => run.Problems()).OrderBy(problem => problem.Time)];

    /// <summary>The runs as one.</summary>
    public JournalRun ToRun()
    {
        JournalRun[] runs = [.. _runs.Values.Select(run => run.ToRun(Compressed)).OrderBy(run => run.Started)];
        return runs.Length == 1 ? runs[0] : new JournalRun
        {
            Id = string.Join(", ", runs.Select(run => run.Id)),
            Started = runs[0].Started,
            Ended = runs.Max(run => run.Ended),
            Duration = Covered(runs),
            Writer = string.Join(", ", runs.Select(run => run.Writer).Where(writer => writer.Length > 0).Distinct()),
            Writes = runs.Sum(run => run.Writes),
            Failed = runs.Sum(run => run.Failed),
            Unfinished = runs.Sum(run => run.Unfinished),
            Incomplete = Left([.. runs.Where(run => run.Incomplete.Length > 0).Select(run => run.Id)]),
        };
    }

    private string Left(string[] incomplete) => incomplete.Length == 0 ? "" : Compressed!.Describe($"{(incomplete.Length == 1 ? "run" : "runs")} {NumberText.List(incomplete)}");

    // The time in which at least one of them was in progress.
    private static TimeSpan Covered(JournalRun[] runs)
    {
        TimeSpan covered = TimeSpan.Zero;
        DateTimeOffset until = DateTimeOffset.MinValue;
        foreach (JournalRun run in runs)
        {
            DateTimeOffset from = run.Started > until ? run.Started : until;
            if (run.Ended > from) covered += run.Ended - from;
            if (run.Ended > until) until = run.Ended;
        }
        return covered;
    }
}
