namespace AlgorithmiaMigration.Journaling;

/// <summary>What the journal remembers by a key, read when it is first asked for: the last entry about each key counts.</summary>
/// <param name="journal">What remembers.</param>
/// <param name="read">The key and value of an entry; null for entries about other things.</param>
internal sealed class JournaledTable<TKey, TValue>(IJournal journal, Func<JournalEntry, KeyValuePair<TKey, TValue>?> read)
    where TKey : notnull
    where TValue : class
{
    private readonly object _gate = new();
    private Dictionary<TKey, TValue>? _rows;

    /// <summary>All values, in no order.</summary>
    public IReadOnlyList<TValue> Values
    {
        get
        {
            lock (_gate) return [.. Rows().Values];
        }
    }

    /// <summary>The value of a key; null when there is none.</summary>
    public TValue? Find(TKey key)
    {
        lock (_gate) return Rows().TryGetValue(key, out TValue? value) ? value : null;
    }

    /// <summary>
    /// Notes a value in place of the one before. Revisions come one after another, so what one reads is not overtaken by another; whoever
    /// finds a value that is still on its way to the disk comes after it there.
    /// </summary>
    /// <param name="key">What it is about.</param>
    /// <param name="revise">Makes the new value of the one before; null when that stays.</param>
    /// <param name="entry">Makes the entry of the new value.</param>
    public async Task ReviseAsync(TKey key, Func<TValue?, TValue?> revise, Func<TValue, JournalEntry> entry)
    {
        Task noted;
        lock (_gate)
        {
            if (revise(Find(key)) is not { } value) return;
            noted = journal.NoteAsync(entry(value));
            Rows()[key] = value;
        }
        try
        {
            await noted.ConfigureAwait(false);
        }
        catch
        {
            // What could not be noted is not remembered either.
            lock (_gate) _rows = null;
            throw;
        }
    }

    private Dictionary<TKey, TValue> Rows()
    {
        if (_rows is not null) return _rows;
        Dictionary<TKey, TValue> rows = [];
        foreach (JournalEntry entry in journal.Read())
            if (read(entry) is { } row) rows[row.Key] = row.Value;
        return _rows = rows;
    }
}
