using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// Writes entries up to a number, or to the intent of a file or of an operation, and then simulates a killed process: after the intent of a write, or after
/// the write and before its end is recorded. Nothing is recorded afterwards.
/// </summary>
internal sealed class CrashingJournal : WatchedJournal
{
    private readonly int _crashAt;
    private readonly string? _file;
    private readonly JournalOperation? _operation;
    private int _entries;
    private volatile bool _isDead;

    internal CrashingJournal(FileJournal inner, int crashAt = -1, string? file = null, JournalOperation? operation = null) : base(inner)
    {
        (_crashAt, _file, _operation) = (crashAt, file, operation);
        Announced = Noted = Closing = Count;
    }

    private void Count(JournalEntry entry)
    {
        if (Interlocked.Increment(ref _entries) == _crashAt || (_file is not null && entry.File?.Name == _file) || entry.Operation == _operation) _isDead = true;
        if (_isDead) throw new ProcessKilledException();
    }
}
