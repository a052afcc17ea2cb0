namespace AlgorithmiaMigration.Archives;

/// <summary>A file that says line by line what of an item is done, so that the next run need not do it again. It is created with its first line,
/// because a complete archive that did not change must not have it. Thread-safe.</summary>
internal sealed class ProgressFile(string path, ArchiveWrites writes) : IDisposable
{
    private readonly object _gate = new();
    private FileStream? _file;

    public void Append(byte[] line)
    {
        lock (_gate)
        {
            _file ??= Open();
            writes.Write(path, _file, line, 0, line.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private FileStream Open()
    {
        FileStream file = writes.Create(path, FileMode.Append);
        // Ends a line that a killed run left unfinished.
        if (file.Length > 0) writes.Write(path, file, [(byte)'\n'], 0, 1);
        return file;
    }
}
