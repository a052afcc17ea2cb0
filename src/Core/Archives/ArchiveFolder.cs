using System.Collections.Concurrent;
using System.Security.Cryptography;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// Writes an archive to a folder. Each file has another name until it is complete and on the disk, so a run that is killed leaves no half of
/// one. The manifest is the last file; until then the archive is unfinished, and the next run continues it. A complete archive keeps its
/// manifest until something in it really changes. Thread-safe.
/// </summary>
internal sealed class ArchiveFolder : IDisposable
{
    /// <summary>Ends the names of files that are not complete.</summary>
    public const string Partial = ".partial";

    private readonly ConcurrentDictionary<string, ManifestFile> _files = new(StringComparer.Ordinal);
    private readonly ArchiveWrites _writes;
    private readonly string _cluster;
    private readonly object _gate = new();
    private FileStream? _lock;
    private volatile bool _isIntact;

    private ArchiveFolder(string folder, string cluster, ArchiveWrites writes) => (Location, _cluster, _writes) = (folder, cluster, writes);

    /// <summary>The full path of the folder.</summary>
    public string Location { get; }

    /// <summary>Whether there was a complete archive, and still is: this run has changed nothing in it.</summary>
    public bool IsIntact => _isIntact;

    /// <summary>The files that this run wrote or kept.</summary>
    public IReadOnlyCollection<ManifestFile> Files => [.. _files.Values];

    /// <summary>Begins an archive, or continues one; nobody else can do so until it is disposed.</summary>
    /// <inheritdoc cref="ArchiveState.Of"/>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static ArchiveFolder Open(string folder, string cluster, bool isUpdate, Action<string>? before = null)
    {
        ArchiveState state = ArchiveState.Of(folder, cluster, isUpdate);
        ArchiveFolder archive = new(folder, cluster, new ArchiveWrites(folder) { Before = before });
        try
        {
            archive.Begin(state);
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Writes a small file.</summary>
    public Task<ManifestFile> WriteAsync(string path, byte[] content, CancellationToken cancellation) =>
        WriteAsync(path, (target, _) =>
        {
            target.Write(content, 0, content.Length);
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>Writes a file as its content arrives.</summary>
    /// <param name="path">The path in the archive.</param>
    /// <param name="write">Writes the content; if it throws, the file does not exist.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    public Task<ManifestFile> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation) =>
        WriteAsync(path, _ => path, write, cancellation);

    /// <summary>Writes a file whose path depends on its content.</summary>
    /// <param name="temporary">A path that no other file has at the same time.</param>
    /// <param name="pathOf">The path for a SHA-256.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    public async Task<ManifestFile> WriteAsync(
        string temporary, Func<string, string> pathOf, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        string partial = temporary + Partial;
        try
        {
            ManifestFile written;
            using (FileStream file = _writes.Create(partial))
            {
                using HashingStream target = new((buffer, offset, count) => _writes.Write(partial, file, buffer, offset, count));
                await write(target, cancellation).ConfigureAwait(false);
                string hash = target.Sha256();
                written = new ManifestFile(pathOf(hash), target.Length, hash);
                _writes.Flush(partial, file);
            }
            if (_isIntact && await FindAsync(written.Path, null, cancellation).ConfigureAwait(false) == written) _writes.Delete(partial);
            else
            {
                Change();
                _writes.Move(partial, written.Path);
            }
            Keep(written);
            return written;
        }
        catch
        {
            Discard(partial);
            throw;
        }
    }

    /// <summary>Reads a file of an earlier run to its end.</summary>
    /// <param name="path">The path in the archive.</param>
    /// <param name="look">Receives the content in parts.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The file as it is; null when there is none.</returns>
    public async Task<ManifestFile?> FindAsync(string path, Action<byte[], int>? look, CancellationToken cancellation)
    {
        using FileStream? file = OpenRead(path);
        if (file is null) return null;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[128 * 1024];
        long length = 0;
        for (int read; (read = await file.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            look?.Invoke(buffer, read);
        }
        return new ManifestFile(path, length, Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant());
    }

    /// <summary>Opens a file of an earlier run; null when there is none.</summary>
    public FileStream? OpenRead(string path)
    {
        try
        {
            string full = _writes.FullPath(path);
            return File.Exists(full) ? new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveWrites.Failed(path, e);
        }
    }

    /// <summary>Counts a file of an earlier run as part of the archive.</summary>
    public void Keep(ManifestFile file) => _files[file.Path] = file;

    /// <summary>Whether this run wrote or kept a file.</summary>
    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>Opens a file that grows while an item is exported, and is no part of the archive.</summary>
    public ProgressFile Progress(string path) => new(path + Partial, _writes);

    /// <summary>Completes the archive: removes what an earlier run left and this one was not asked for, and writes the manifest.</summary>
    public void Complete(ArchiveManifest manifest)
    {
        HashSet<string> left = new(StringComparer.Ordinal);
        foreach (string path in ArchiveFiles.In(Location).Where(path => !Has(path) && path is not (ArchiveLayout.Unfinished or ArchiveLayout.Manifest)))
        {
            if (!path.EndsWith(Partial, StringComparison.Ordinal)) Change();
            _writes.Delete(path);
            left.Add(FolderOf(path));
        }
        foreach (string folder in left) Prune(folder);
        string partial = ArchiveLayout.Manifest + Partial;
        using (FileStream file = _writes.Create(partial))
        {
            using (HashingStream target = new((buffer, offset, count) => _writes.Write(partial, file, buffer, offset, count)))
            using (BufferedStream buffered = new(target, 64 * 1024))
                ManifestJson.Write(buffered, manifest);
            _writes.Flush(partial, file);
        }
        _writes.Move(partial, ArchiveLayout.Manifest);
        _isIntact = false;
        // Windows does not delete a file that is open.
        Dispose();
        _writes.Delete(ArchiveLayout.Unfinished);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_lock is null) return;
        _lock.Dispose();
        _lock = null;
        if (_isIntact) Discard(ArchiveLayout.Unfinished);
    }

    /// <summary>Begins to change a complete archive: from here on it is unfinished, because its manifest would list what is no longer there.</summary>
    private void Change()
    {
        if (!_isIntact) return;
        lock (_gate)
        {
            if (!_isIntact) return;
            _writes.Delete(ArchiveLayout.Manifest);
            _isIntact = false;
        }
    }

    private void Begin(ArchiveState state)
    {
        try
        {
            _lock = _writes.Create(ArchiveLayout.Unfinished, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (Exception e) when (e is MigrationException { InnerException: IOException inner } && FileSystemErrors.IsSharingViolation(inner))
        {
            throw ArchiveState.InUse(Location, e);
        }
        _isIntact = state.IsComplete;
        if (!state.IsBegun)
        {
            byte[] content = ArchiveJson.Document(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("format", ArchiveManifest.Format);
                writer.WriteString("cluster", _cluster);
                writer.WriteString("note", "This archive is not complete: run the same Export-AlgoArchive command again.");
                writer.WriteEndObject();
            });
            _lock.SetLength(0);
            _writes.Write(ArchiveLayout.Unfinished, _lock, content, 0, content.Length);
            _writes.Flush(ArchiveLayout.Unfinished, _lock);
        }
    }

    /// <summary>Removes a folder if it is empty, and then those above it.</summary>
    private void Prune(string folder)
    {
        try
        {
            while (folder.Length > 0 && _writes.DeleteEmpty(folder)) folder = FolderOf(folder);
        }
        catch (MigrationException)
        {
            // Another program may have it open; no reader of the archive minds an empty folder.
        }
    }

    private static string FolderOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    private void Discard(string partial)
    {
        try
        {
            _writes.Delete(partial);
        }
        catch (MigrationException)
        {
            // The failure that led here is more informative; the next run removes the file.
        }
    }
}
