namespace AlgorithmiaMigration.Archives;

/// <summary>A file that says line by line what of an item is done, so that the next run need not do it again. Thread-safe.</summary>
internal sealed class ProgressFile : IDisposable
{
    private readonly object _gate = new();
    private readonly string _path;
    private readonly ArchiveWrites _writes;
    private readonly FileStream _file;

    public ProgressFile(string path, ArchiveWrites writes)
    {
        _path = path;
        _writes = writes;
        _file = writes.Create(path, FileMode.Append);
        // Ends a line that a killed run left unfinished.
        if (_file.Length > 0) Append([(byte)'\n']);
    }

    public void Append(byte[] line)
    {
        lock (_gate) _writes.Write(_path, _file, line, 0, line.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
