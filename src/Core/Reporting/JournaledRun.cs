using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Reporting;

/// <summary>One run as the journal recorded it: its writes, counted by kind.</summary>
internal sealed class JournaledRun
{
    private readonly Dictionary<JournalOperation, OperationSpan> _spans = [];
    private readonly Dictionary<long, JournalEntry> _open = [];
    private readonly List<JournalEntry> _failed = [];
    private readonly List<VersionRow> _versions = [];

    private JournaledRun(string id) => Id = id;

    public string Id { get; }

    public DateTimeOffset Started { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Ended { get; private set; } = DateTimeOffset.MinValue;

    public TimeSpan Duration => Ended - Started;

    /// <summary>The writes by kind, in the order in which the first of each began.</summary>
    public IReadOnlyList<OperationSpan> Spans => [.. _spans.Values.OrderBy(span => span.Started)];

    /// <summary>The writes that a cluster refused, or whose answer was lost.</summary>
    public IReadOnlyList<JournalEntry> Failed => _failed;

    /// <summary>The writes that were announced and never closed, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Unfinished => [.. _open.Values.OrderBy(entry => entry.Write)];

    /// <summary>The versions that the run published.</summary>
    public IReadOnlyList<VersionRow> Versions => _versions;

    /// <summary>The last run that recorded something; null when there is none.</summary>
    public static string? LastIn(IEnumerable<JournalEntry> entries)
    {
        string? last = null;
        foreach (JournalEntry entry in entries)
            if (entry.Phase != JournalPhase.Opened) last = entry.Run;
        return last;
    }

    /// <summary>The run with an id; null when the entries contain none of it.</summary>
    public static JournaledRun? Find(IEnumerable<JournalEntry> entries, string id)
    {
        JournaledRun run = new(id);
        bool isFound = false;
        foreach (JournalEntry entry in entries)
        {
            if (entry.Run != id) continue;
            isFound = true;
            run.Add(entry);
        }
        return isFound ? run : null;
    }

    private void Add(JournalEntry entry)
    {
        if (entry.Time < Started) Started = entry.Time;
        if (entry.Time > Ended) Ended = entry.Time;
        if (entry.Phase == JournalPhase.Intent)
        {
            _open[entry.Write] = entry;
            SpanOf(entry).Begin(entry.Time);
        }
        // An entry that closes a write without its intent belongs to a damaged line.
        else if (entry.IsClosing && _open.TryGetValue(entry.Write, out JournalEntry? intent))
        {
            _open.Remove(entry.Write);
            SpanOf(entry).Close(intent.Time, entry.Time, entry.Phase == JournalPhase.Failed);
            if (entry.Phase == JournalPhase.Failed) _failed.Add(entry);
            else if (entry is { Operation: JournalOperation.Publish, DestinationVersion: not null }) _versions.Add(VersionRow.Of(entry));
        }
    }

    private OperationSpan SpanOf(JournalEntry entry)
    {
        if (!_spans.TryGetValue(entry.Operation, out OperationSpan? span)) _spans[entry.Operation] = span = new OperationSpan(entry.Operation, entry.Time);
        return span;
    }
}
