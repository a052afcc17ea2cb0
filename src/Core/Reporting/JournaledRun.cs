using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Reporting;

/// <summary>One run as the journal recorded it, or several as one: its writes over time, what went wrong, and the versions that it published.</summary>
internal sealed class JournaledRun
{
    private readonly Dictionary<JournalOperation, TimeSpanTally> _spans = [];
    private readonly List<VersionRow> _versions = [];
    private readonly RunTallies _tally;

    private JournaledRun(RunTallies tally) => _tally = tally;

    /// <summary>The run's times and counts.</summary>
    public JournalRun Overall { get; private set; } = null!;

    /// <summary>The writes by kind.</summary>
    public IReadOnlyList<TimelineRow> Rows { get; private set; } = [];

    /// <summary>The writes that a cluster refused or whose result is not known, without those that succeeded when they were repeated.</summary>
    public IReadOnlyList<JournalRecord> Problems { get; private set; } = [];

    /// <summary>The versions that the run published.</summary>
    public IReadOnlyList<VersionRow> Versions => _versions;

    /// <summary>Reads a run; null when the journal has no such run.</summary>
    public static JournaledRun? Find(JournalReader journal, string id) => Find(journal, [id], out _);

    /// <summary>Reads a run, or several.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="ids">The runs' ids.</param>
    /// <param name="missing">A run that the journal does not have.</param>
    /// <returns>Null when a run is missing.</returns>
    public static JournaledRun? Find(JournalReader journal, IReadOnlyCollection<string> ids, out string? missing)
    {
        RunTallies tally = new(ids);
        JournaledRun run = new(tally);
        foreach (JournalEntry entry in tally.In(journal)) run.Add(entry);
        missing = tally.Missing;
        return missing is null ? run.Complete() : null;
    }

    /// <summary>Reads the entries of one run; null when there are none.</summary>
    internal static JournaledRun? Of(IEnumerable<JournalEntry> entries, string id, CompressionNote? compressed = null)
    {
        JournaledRun run = new(new RunTallies([id]) { Compressed = compressed });
        foreach (JournalEntry entry in entries) run.Add(entry);
        return run._tally.Missing is null ? run.Complete() : null;
    }

    private void Add(JournalEntry entry)
    {
        JournalStep? step = _tally.Add(entry);
        if (step is null || entry.Phase == JournalPhase.Noted) return;
        DateTimeOffset began = step.Intent?.Time ?? entry.Time;
        if (step.ToRecord().State == JournalState.Done) SpanOf(entry.Operation).Done(began, entry.Time);
        if (entry is { Phase: JournalPhase.Done, Operation: JournalOperation.Publish, DestinationVersion: not null }) _versions.Add(VersionRow.Of(entry));
    }

    private JournaledRun Complete()
    {
        Overall = _tally.ToRun();
        Problems = _tally.Problems();
        foreach (JournalRecord problem in Problems)
            if (Enum.TryParse(problem.Operation, out JournalOperation operation)) SpanOf(operation).NotDone(problem.Time, problem.State == JournalState.Failed);
        Rows = [.. _spans.Select(span => span.Value.ToRow(OperationText.Of(span.Key))).OrderBy(row => row.Started)];
        return this;
    }

    private TimeSpanTally SpanOf(JournalOperation operation)
    {
        if (!_spans.TryGetValue(operation, out TimeSpanTally? span)) _spans[operation] = span = new TimeSpanTally();
        return span;
    }
}
