using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Append-only JSON lines. An intent is flushed to disk before its write, so a killed process leaves at worst an intent without a closing
/// entry, or half a last line; readers handle both.
/// </summary>
internal sealed class FileJournal : IJournal, IDisposable
{
    internal static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly string _writer;
    private readonly GroupCommit _group;
    private FileStream? _lock;
    private FileStream? _file;
    private byte[] _lastWritten = [];
    private long _end;
    private bool _isTorn, _isRunEnded;
    private int _leases;
    private long _writes;

    /// <param name="path">The file; its folder is created when the first entry is written.</param>
    /// <param name="time">The clock of the entries.</param>
    /// <param name="writer">Names this process in the error message of another process, such as <c>pwsh (process 4711 on SRV1)</c>.</param>
    public FileJournal(string path, TimeProvider time, string writer)
    {
        FilePath = path;
        _time = time;
        _writer = writer;
        _group = new GroupCommit(Write);
        Reader = new JournalReader(path);
        Run = NewRun();
    }

    public string FilePath { get; }

    /// <inheritdoc/>
    public string Run { get; private set; }

    /// <inheritdoc/>
    public void EndRun()
    {
        lock (_gate) _isRunEnded = true;
    }

    /// <summary>Reads the file; it remembers which damaged lines were reported.</summary>
    public JournalReader Reader { get; }

    /// <summary>Opens the file. The stream must not buffer: on a full disk, writing a rest while closing would fail again and hide the first
    /// failure.</summary>
    internal Func<string, FileStream> OpenFile { get; init; } =
        path => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);

    /// <inheritdoc/>
    public IDisposable Open()
    {
        lock (_gate)
        {
            if (_leases++ == 0)
            {
                try
                {
                    TakeFile();
                }
                catch
                {
                    _leases = 0;
                    CloseFile();
                    throw;
                }
            }
            return new Lease(this);
        }
    }

    /// <inheritdoc/>
    public async Task<IPendingWrite> BeginAsync(JournalEntry intent)
    {
        await AppendAsync(intent with { Phase = JournalPhase.Intent }).ConfigureAwait(false);
        return new PendingWrite(this, intent);
    }

    /// <inheritdoc/>
    public Task NoteAsync(JournalEntry entry) => AppendAsync(entry with { Phase = JournalPhase.Noted });

    /// <inheritdoc/>
    public JournalEntry Draft(JournalOperation operation) => new()
    {
        Time = _time.GetUtcNow(),
        Run = Run,
        Write = Interlocked.Increment(ref _writes),
        Phase = JournalPhase.Intent,
        Operation = operation,
    };

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(JournalQuery query) => Reader.Read(query);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => Reader.ReadNewest(operation);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadTroubled() => Reader.ReadTroubled();

    /// <inheritdoc/>
    public string? TakeWarning() => Reader.TakeWarning();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) CloseFile();
    }

    private Task AppendAsync(JournalEntry entry) => _group.AppendAsync(Line(entry));

    private static byte[] Line(JournalEntry entry) =>
        Encoding.UTF8.GetBytes(Redactor.Redact(JsonSerializer.Serialize(entry, Format)) + "\n");

    private void Write(byte[] lines)
    {
        lock (_gate)
        {
            FileStream file = _file ?? throw new InvalidOperationException("The journal is not open.");
            JournalAccess.Do(FilePath, "written", () =>
            {
                if (_isTorn) JournalFile.EndTornLine(file);
                _isTorn = true;
                file.Write(lines, 0, lines.Length);
                file.Flush(flushToDisk: true);
                _isTorn = false;
                (_lastWritten, _end) = (lines, file.Position);
            });
        }
    }

    private void TakeFile()
    {
        JournalAccess.RequireFile(FilePath);
        JournalAccess.Do(FilePath, "opened", () =>
        {
            // A root has no folder; opening it fails with the reason.
            if (Path.GetDirectoryName(Path.GetFullPath(FilePath)) is { } folder) Directory.CreateDirectory(folder);
            _lock = JournalLock.Take(FilePath, "Wait until that run ends, or choose another file with New-AlgoSession -Journal.");
            _file = OpenFile(FilePath);
            JournalFile.EndTornLine(_file);
            _isTorn = false;
            // A compression keeps only a part of a run, and nobody could tell what came after it.
            if (_isRunEnded || !EndsAsWritten(_file)) Run = NewRun();
            _isRunEnded = false;
        });
        Write(Line(Draft(JournalOperation.None) with { Phase = JournalPhase.Opened, Detail = _writer }));
    }

    private static string NewRun() => Guid.NewGuid().ToString("n").Substring(0, 12);

    /// <summary>Whether the last lines that this process wrote are where it wrote them. Other processes may have appended lines since.</summary>
    private bool EndsAsWritten(FileStream file)
    {
        if (_lastWritten.Length == 0) return true;
        if (file.Length < _end) return false;
        byte[] there = new byte[_lastWritten.Length];
        file.Position = _end - there.Length;
        int total = 0;
        while (total < there.Length && file.Read(there, total, there.Length - total) is > 0 and int read) total += read;
        file.Position = file.Length;
        return there.AsSpan(0, total).SequenceEqual(_lastWritten);
    }

    private void CloseFile()
    {
        // Each on its own: a lock that stays would refuse the next command.
        JournalAccess.Close(_file);
        JournalAccess.Close(_lock);
        (_file, _lock) = (null, null);
    }

    private void Release()
    {
        lock (_gate)
            if (_leases > 0 && --_leases == 0) CloseFile();
    }

    private sealed class Lease(FileJournal journal) : IDisposable
    {
        private FileJournal? _journal = journal;

        public void Dispose() => Interlocked.Exchange(ref _journal, null)?.Release();
    }

    private sealed class PendingWrite(FileJournal journal, JournalEntry intent) : IPendingWrite
    {
        public Task DoneAsync(Func<JournalEntry, JournalEntry>? complete) => CloseAsync(complete?.Invoke(intent) ?? intent, JournalPhase.Done);

        public Task FailedAsync(string reason) => CloseAsync(intent with { Detail = reason }, JournalPhase.Failed);

        private Task CloseAsync(JournalEntry entry, JournalPhase phase) =>
            journal.AppendAsync(entry with { Phase = phase, Time = journal._time.GetUtcNow() });
    }
}
