using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Reporting;

/// <summary>One run as the journal recorded it: its writes over time, what went wrong, and the versions that it published.</summary>
internal sealed class JournaledRun
{
    private readonly Dictionary<JournalOperation, TimeSpanTally> _spans = [];
    private readonly List<VersionRow> _versions = [];
    private readonly RunTally _tally;

    private JournaledRun(string id) => _tally = new RunTally(id);

    /// <summary>The run's times and counts.</summary>
    public JournalRun Overall { get; private set; } = null!;

    /// <summary>The writes by kind.</summary>
    public IReadOnlyList<TimelineRow> Rows { get; private set; } = [];

    /// <summary>The writes that a cluster refused or whose result is not known, without those that succeeded when they were repeated.</summary>
    public IReadOnlyList<JournalRecord> Problems { get; private set; } = [];

    /// <summary>The versions that the run published.</summary>
    public IReadOnlyList<VersionRow> Versions => _versions;

    /// <summary>Reads a run.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="id">The run's id.</param>
    /// <returns>Null when the journal has no such run.</returns>
    public static JournaledRun? Find(JournalReader journal, string id) => Of(journal.OfRun(id), id);

    /// <summary>Reads the entries of one run; null when there are none.</summary>
    internal static JournaledRun? Of(IEnumerable<JournalEntry> entries, string id)
    {
        JournaledRun? run = null;
        foreach (JournalEntry entry in entries) (run ??= new JournaledRun(id)).Add(entry);
        return run?.Complete();
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
