using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>One thing at a destination with what the journal records about it.</summary>
internal sealed class UndoSubject(UndoTarget target, IReadOnlyCollection<string> runs)
{
    private readonly Dictionary<WriteId, LiveWrite> _live = [];
    private readonly Dictionary<string, string> _restored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileRecord> _verified = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WriteId> _commits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unproven = new(StringComparer.Ordinal), _replaced = new(StringComparer.Ordinal);
    private readonly HashSet<WriteId> _takenBack = [];
    private readonly Dictionary<DataFile, string> _hashes = [];
    private readonly Dictionary<WriteId, JournalEntry> _undoing = [];
    private int _lines;

    public UndoTarget Target { get; } = target;

    /// <summary>The writes of the selected runs that nothing has taken back, oldest first.</summary>
    public IReadOnlyList<LiveWrite> Writes => [.. Ordered.Where(write => runs.Contains(write.Entry.Run))];

    /// <summary>The first run that wrote to it after the selected ones and was not taken back; null when there is none.</summary>
    public string? LaterRun => Ordered.SkipWhile(write => !runs.Contains(write.Entry.Run)).FirstOrDefault(write => !runs.Contains(write.Entry.Run))?.Entry.Run;

    /// <summary>The creation of the algorithm or collection by a run before the selected ones, if nothing took it back; null when there is none.</summary>
    public JournalEntry? EarlierCreation => Ordered.TakeWhile(write => !runs.Contains(write.Entry.Run))
        .LastOrDefault(write => write is { Operation: JournalOperation.CreateAlgorithm or JournalOperation.CreateCollection, IsDone: true })?.Entry;

    /// <summary>Whether a commit at the destination is one that some run of the journal composed.</summary>
    public bool IsKnownCommit(string commit) => _commits.ContainsKey(commit);

    /// <summary>Whether a commit at the destination is one that the selected runs composed, or that was taken back.</summary>
    public bool IsOwnCommit(string commit) => _commits.TryGetValue(commit, out WriteId? id) && (runs.Contains(id.Run) || !_live.ContainsKey(id));

    /// <summary>Whether the selected runs published this number, and nothing has taken it back: a name can be used again, and its numbers too.</summary>
    public bool IsOwnVersion(string number) => Writes.Any(write => write is { Operation: JournalOperation.Publish, IsDone: true } && write.Entry.DestinationVersion == number);

    /// <summary>Whether some run of the journal published this number, and nothing has taken it back.</summary>
    public bool IsKnownVersion(string number) => _live.Values.Any(write => write.Operation == JournalOperation.Publish && write.Entry.DestinationVersion == number);

    /// <summary>The commit whose tree a commit has: an earlier one if an undo restored that.</summary>
    public string ContentOf(string commit)
    {
        for (int steps = 0; steps <= _restored.Count && _restored.TryGetValue(commit, out string? earlier); steps++) commit = earlier;
        return commit;
    }

    /// <summary>What was last noted of a file after it had arrived; null when nothing was.</summary>
    public FileRecord? Verified(string file) => _verified.TryGetValue(file, out FileRecord? record) ? record : null;

    /// <summary>Whether a write replaced a file of which the journal does not record that it was ours.</summary>
    public bool MayHaveReplacedOthers(string file) => _replaced.Contains(file);

    /// <summary>The hash of a file as it was listed, which is read once, and not again after a question.</summary>
    public async Task<string> HashAsync(DataFile file, Func<Task<string>> read)
    {
        if (!_hashes.TryGetValue(file, out string? hash)) _hashes[file] = hash = await read().ConfigureAwait(false);
        return hash;
    }

    /// <summary>Reads the next entry.</summary>
    public void Add(JournalEntry entry)
    {
        WriteId id = new(entry.Run, entry.Write);
        if (entry.Operation == JournalOperation.Push) Remember(entry);
        Follow(entry);
        foreach (WriteId known in entry.Checked ?? []) Settle(known);
        if (entry.Phase is JournalPhase.Opened or JournalPhase.Noted || _takenBack.Contains(id)) return;
        if (entry.Undoes is not null) AddUndoing(id, entry);
        else if (entry.Phase == JournalPhase.Intent) _live[id] = new LiveWrite(entry, IsDone: false, ++_lines);
        else if (entry.Phase == JournalPhase.Done)
            _live[id] = new LiveWrite(entry, IsDone: !entry.IsFound, _live.TryGetValue(id, out LiveWrite? intent) ? intent.Order : ++_lines);
        else if (!JournaledWrite.MayHaveTakenEffect(entry.Detail)) _live.Remove(id);
    }

    // What is there after a write is ours once it was found as it was sent, and no longer once an undo may have removed it.
    private void Follow(JournalEntry entry)
    {
        foreach (FileRecord file in entry.Files ?? [])
        {
            _verified[file.Name] = file;
            _unproven.Remove(file.Name);
        }
        if (entry is not { Phase: JournalPhase.Intent, Operation: JournalOperation.WriteFile or JournalOperation.RemoveFile, File: { } written }) return;
        bool wasUnproven = !_unproven.Add(written.Name);
        if (wasUnproven && entry.Operation == JournalOperation.WriteFile && !written.IsNew) _replaced.Add(written.Name);
    }

    private IEnumerable<LiveWrite> Ordered => _live.Values.OrderBy(write => write.Order);

    private void Remember(JournalEntry entry)
    {
        if (entry.DestinationCommit is not { } commit) return;
        _commits[commit] = new WriteId(entry.Run, entry.Write);
        if (entry is { Undoes: not null, SourceCommit: { } restored }) _restored[commit] = restored;
    }

    // Only what was taken back: it is gone, whoever removed it.
    private void Settle(WriteId id)
    {
        if (_undoing.TryGetValue(id, out JournalEntry? undoing)) TakeBack(undoing);
    }

    private void AddUndoing(WriteId id, JournalEntry entry)
    {
        if (entry.Phase == JournalPhase.Done) TakeBack(entry);
        else if (entry.Phase == JournalPhase.Intent) _undoing[id] = entry;
    }

    private void TakeBack(JournalEntry entry)
    {
        foreach (WriteId undone in entry.Undoes!)
        {
            if (_live.TryGetValue(undone, out LiveWrite? write) && write.Without(entry.Changes) is { } rest)
            {
                _live[undone] = rest;
                continue;
            }
            // A partial restoration whose write comes later, in a merged journal, says nothing about the rest of it.
            if (!_live.Remove(undone) && entry.Changes is not null) continue;
            _takenBack.Add(undone);
        }
    }
}
