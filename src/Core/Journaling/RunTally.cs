namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the entries of one run in their order. Keeps only what is open or failed, so that its size does not depend on the number
/// of entries.</summary>
internal sealed class RunTally(string id)
{
    private readonly Dictionary<long, JournalEntry> _open = [];
    private readonly HashSet<long> _repeated = [];
    private readonly Dictionary<(JournalOperation, string?, string?), JournalEntry> _failed = [];
    private DateTimeOffset? _opened;
    private JournalEntry? _first;
    private DateTimeOffset _ended;
    private TimeSpan _before;
    private string _writer = "";
    private int _writes;

    /// <summary>Reads the next entry.</summary>
    /// <returns>The write that it closes, or what it notes; null when it does neither.</returns>
    public JournalStep? Add(JournalEntry entry)
    {
        _first ??= entry;
        if (entry.Phase == JournalPhase.Opened) Reopen(entry);
        _ended = entry.Time;
        switch (entry.Phase)
        {
            case JournalPhase.Intent:
                _open[entry.Write] = entry;
                return null;
            case JournalPhase.Done or JournalPhase.Failed:
                return Close(entry);
            default:
                return entry.Phase == JournalPhase.Noted ? new JournalStep(entry, null) : null;
        }
    }

    /// <summary>Writes without a result so far, oldest first.</summary>
    public IEnumerable<JournalRecord> Open() => _open.Values.OrderBy(entry => entry.Write).Select(JournalRecord.Open);

    /// <summary>Writes that failed or have no known result, without those that were repeated and succeeded; oldest first.</summary>
    public IReadOnlyList<JournalRecord> Problems()
    {
        JournalEntry[] open = [.. _open.Values.Where(entry => !_repeated.Contains(entry.Write))];
        HashSet<(JournalOperation, string?, string?)> announcedAgain = [.. open.Select(KeyOf)];
        return
        [
            .. _failed.Where(failed => !announcedAgain.Contains(failed.Key)).Select(failed => JournalRecord.Of(failed.Value, null))
                .Concat(open.Select(JournalRecord.Open)).OrderBy(problem => problem.Time),
        ];
    }

    /// <summary>The run as read so far.</summary>
    /// <param name="compressed">The newest compression of the journal.</param>
    public JournalRun ToRun(CompressionNote? compressed = null)
    {
        IReadOnlyList<JournalRecord> problems = Problems();
        return new JournalRun
        {
            Id = id,
            Started = _first?.Time ?? default,
            Ended = _ended,
            Duration = _before + (_ended - (_opened ?? _first?.Time ?? default)),
            Writer = _writer,
            Writes = _writes,
            Failed = problems.Count(problem => problem.State == JournalState.Failed),
            Unfinished = problems.Count(problem => problem.State == JournalState.Unfinished),
            Incomplete = compressed is not null && _first is { } first && CompressionNote.Shortened(first) ? compressed.Describe("this run") : "",
        };
    }

    // A session opens the journal for each of its commands.
    private void Reopen(JournalEntry entry)
    {
        if (_opened is { } opened) _before += _ended - opened;
        _opened = entry.Time;
        _writer = entry.Detail ?? "";
    }

    private JournalStep Close(JournalEntry entry)
    {
        JournalEntry? intent = _open.TryGetValue(entry.Write, out JournalEntry? announced) ? announced : null;
        _open.Remove(entry.Write);
        if (entry.Phase == JournalPhase.Failed) _failed[KeyOf(entry)] = entry;
        else
        {
            _writes++;
            _failed.Remove(KeyOf(entry));
            foreach (JournalEntry left in _open.Values)
                if (left.Write < entry.Write && KeyOf(left) == KeyOf(entry)) _repeated.Add(left.Write);
        }
        return new JournalStep(entry, intent);
    }

    private static (JournalOperation, string?, string?) KeyOf(JournalEntry entry) => (entry.Operation, entry.Destination, entry.File?.Name);
}
