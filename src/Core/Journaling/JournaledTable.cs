namespace AlgorithmiaMigration.Journaling;

/// <summary>A table kept in the journal and read on first use; the last entry of each key is its value.</summary>
/// <param name="journal">Where it is kept.</param>
/// <param name="operation">The operation of its entries.</param>
/// <param name="read">Returns the key and value of an entry; null for entries that do not belong to the table.</param>
internal sealed class JournaledTable<TKey, TValue>(IJournal journal, JournalOperation operation, Func<JournalEntry, KeyValuePair<TKey, TValue>?> read)
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

    /// <summary>All keys, in no order.</summary>
    public IReadOnlyList<TKey> Keys
    {
        get
        {
            lock (_gate) return [.. Rows().Keys];
        }
    }

    /// <summary>The value of a key; null when there is none.</summary>
    public TValue? Find(TKey key)
    {
        lock (_gate) return Rows().TryGetValue(key, out TValue? value) ? value : null;
    }

    /// <summary>
    /// Replaces the value of a key. Revisions run one after another, so none overwrites the result of another. A value may be read before it
    /// is on disk; entries that are based on it reach the disk after it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="revise">Returns the new value for the current one; null when it stays the same.</param>
    /// <param name="entry">Returns the entry for the new value.</param>
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
            // The value is not in the journal, so read the table again.
            lock (_gate) _rows = null;
            throw;
        }
    }

    private Dictionary<TKey, TValue> Rows()
    {
        if (_rows is not null) return _rows;
        Dictionary<TKey, TValue> rows = [];
        foreach (JournalEntry entry in journal.Read(JournalQuery.Of(operation)))
            if (read(entry) is { } row) rows[row.Key] = row.Value;
        return _rows = rows;
    }
}
