using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>
/// A journal in memory that records the order of events: an entry is passed first and is on its disk later. The disk can be delayed and can
/// fail.
/// </summary>
internal sealed class RecordingJournal : IJournal
{
    private readonly object _gate = new();
    private readonly List<string> _events = [];
    private readonly List<JournalEntry> _entries = [];
    private Task _last = Task.CompletedTask;
    private long _writes;

    public string Run => "run";

    public void EndRun()
    {
    }

    /// <summary>A journal that already has entries.</summary>
    public static RecordingJournal With(params JournalEntry[] entries)
    {
        RecordingJournal journal = new();
        journal._entries.AddRange(entries);
        return journal;
    }

    /// <summary>Entries reach the disk when this task completes; if it fails, they never do.</summary>
    public Task Disk { get; set; } = Task.CompletedTask;

    /// <summary>The events, oldest first, such as <c>Intent begun</c> and <c>Intent on disk</c>.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    /// <summary>Adds an event of the test.</summary>
    public void Record(string what)
    {
        lock (_gate) _events.Add(what);
    }

    public IDisposable Open() => new Lease();

    public async Task<IPendingWrite> BeginAsync(JournalEntry intent)
    {
        await AppendAsync(intent with { Phase = JournalPhase.Intent });
        return new PendingWrite(this, intent);
    }

    public Task NoteAsync(JournalEntry entry) => AppendAsync(entry with { Phase = JournalPhase.Noted });

    public IEnumerable<JournalEntry> Read()
    {
        lock (_gate) return [.. _entries];
    }

    public IEnumerable<JournalEntry> Read(JournalQuery query) => Read().Where(query.Includes);

    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => JournalFile.Newest([.. Read()], operation);

    public IReadOnlyList<JournalEntry> ReadTroubled() => [.. Read()];

    public string? TakeWarning() => null;

    public JournalEntry Draft(JournalOperation operation) => new()
    {
        Time = default,
        Run = Run,
        Write = Interlocked.Increment(ref _writes),
        Phase = JournalPhase.Intent,
        Operation = operation,
    };

    private Task AppendAsync(JournalEntry entry)
    {
        lock (_gate)
        {
            _events.Add($"{entry.Phase} begun");
            return _last = FlushAsync(_last, entry);
        }
    }

    private async Task FlushAsync(Task before, JournalEntry entry)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await Disk;
        lock (_gate)
        {
            _events.Add($"{entry.Phase} on disk");
            _entries.Add(entry);
        }
    }

    private sealed class PendingWrite(RecordingJournal journal, JournalEntry intent) : IPendingWrite
    {
        public Task DoneAsync(Func<JournalEntry, JournalEntry>? complete) =>
            journal.AppendAsync((complete?.Invoke(intent) ?? intent) with { Phase = JournalPhase.Done });

        public Task FailedAsync(string reason) => journal.AppendAsync(intent with { Phase = JournalPhase.Failed, Detail = reason });
    }

    private sealed class Lease : IDisposable
    {
        public void Dispose() { }
    }
}
