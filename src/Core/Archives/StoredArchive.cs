using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>The files of an archive, each checked against the manifest when it is read. Nothing of an archive is used unchecked.</summary>
internal sealed class StoredArchive
{
    /// <summary>What is held in memory as a whole: one JSON file.</summary>
    public const long LargestDocument = 64L * 1024 * 1024;

    private readonly IArchiveStore _store;
    private readonly Dictionary<string, FileSum> _files;

    private StoredArchive(IArchiveStore store, ArchiveManifest manifest, Dictionary<string, FileSum> files)
    {
        (_store, _files) = (store, files);
        Manifest = manifest;
        Bytes = files.Values.Sum(file => file.Bytes);
    }

    /// <summary>The folder or zip file.</summary>
    public string Location => _store.Location;

    /// <summary>The manifest without its list of files.</summary>
    public ArchiveManifest Manifest { get; }

    /// <summary>The bytes of all files.</summary>
    public long Bytes { get; }

    /// <summary>How many files there are.</summary>
    public int Count => _files.Count;

    /// <summary>Opens an archive: reads its manifest, and checks that it is what was written, agrees with itself, and lists exactly the files that are
    /// there, each with its length.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>, <see cref="FailureKind.ArchiveUnfinished"/> or
    /// <see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static StoredArchive Open(string path)
    {
        IArchiveStore store = StoreOf(path);
        if (!store.Has(ArchiveLayout.Manifest)) throw store.InnerArchive is { } inner ? ArchiveFailures.Within(path, inner, store is ZipStore) : ArchiveFailures.Unfinished(path);
        using Stream stream = store.OpenRead(ArchiveLayout.Manifest);
        (ArchiveManifest manifest, Dictionary<string, FileSum> files) = new ManifestScan(path, store.Count).Read(stream);
        StoredArchive archive = new(store, manifest, files);
        if (new ManifestAgreement(manifest, files.Keys).Problem() is { } problem) throw ArchiveFailures.Damaged(path, ArchiveLayout.Manifest, problem);
        archive.RequireExactly();
        return archive;
    }

    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>Opens a file; reading it to its end throws if it is not what was exported.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public Stream OpenRead(string path) => _files.TryGetValue(path, out FileSum sum)
        ? new VerifiedStream(_store.OpenRead(path), sum, (what, inner) => ArchiveFailures.Damaged(Location, path, what, inner))
        : throw ArchiveFailures.Damaged(Location, path, "is missing");

    /// <summary>The length of a file.</summary>
    public long LengthOf(string path) => _files[path].Bytes;

    /// <summary>Reads a JSON file.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        using Stream stream = OpenRead(path);
        if (stream.Length > LargestDocument) throw ArchiveFailures.Invalid(Location, path, "is longer than any export writes");
        byte[] content = new byte[stream.Length];
        for (int at = 0, read = 1; read > 0; at += read)
            read = await stream.ReadAsync(content, at, content.Length - at, cancellation).ConfigureAwait(false);
        // The check comes with the end of the file.
        _ = await stream.ReadAsync(new byte[1], 0, 1, cancellation).ConfigureAwait(false);
        return content;
    }

    /// <summary>Reads every file, several at the same time, and compares each with the manifest.</summary>
    /// <param name="throttle">How many files are read at the same time.</param>
    /// <param name="moved">Called with the number of bytes that were read; may be called by several threads.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>, naming the first file that was found to be so.</exception>
    public async Task VerifyAsync(int throttle, Action<int> moved, CancellationToken cancellation)
    {
        WorkerPool pool = new(throttle, cancellation);
        await using (pool.ConfigureAwait(false))
        {
            foreach (string path in _files.Keys) await pool.AddAsync(stop => VerifyAsync(path, moved, stop)).ConfigureAwait(false);
            await pool.EndAsync().ConfigureAwait(false);
        }
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Opens a file after it was checked as a whole, for readers that would take damage for something else.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public async Task<Stream> OpenCheckedAsync(string path, CancellationToken cancellation)
    {
        await VerifyAsync(path, _ => { }, cancellation).ConfigureAwait(false);
        return OpenRead(path);
    }

    private async Task VerifyAsync(string path, Action<int> moved, CancellationToken cancellation)
    {
        using Stream stream = OpenRead(path);
        byte[] block = new byte[128 * 1024];
        for (int read = 1; read > 0; moved(read)) read = await stream.ReadAsync(block, 0, block.Length, cancellation).ConfigureAwait(false);
    }

    private static IArchiveStore StoreOf(string path)
    {
        if (Directory.Exists(path)) return new FolderStore(path);
        if (File.Exists(path) && RegularFiles.Problem(path) is null) return ZipStore.Open(path);
        throw new MigrationException(FailureKind.InvalidInput, $"The archive '{path}' does not exist.", "Specify the folder or zip file that Export-AlgoArchive wrote.");
    }

    private void RequireExactly()
    {
        int found = 0;
        // An export that was killed before it changed anything, or at its very end, leaves both; the manifest says that everything was written.
        bool isInterrupted = _store.Has(ArchiveLayout.Unfinished);
        foreach (StoredFile file in _store.List())
        {
            if (file.Path is ArchiveLayout.Manifest or ArchiveLayout.Unfinished) continue;
            if (isInterrupted && file.Path.EndsWith(ArchiveFolder.Partial, StringComparison.Ordinal)) continue;
            if (!_files.TryGetValue(file.Path, out FileSum sum)) throw ArchiveFailures.Added(Location, file.Path);
            if (file.Bytes != sum.Bytes) throw ArchiveFailures.Damaged(Location, file.Path, FormattableString.Invariant($"has {file.Bytes} bytes, and {sum.Bytes} were exported"));
            found++;
        }
        // The store lists no file twice.
        if (found < _files.Count) throw ArchiveFailures.Damaged(Location, _files.Keys.Except(_store.List().Select(file => file.Path)).OrderBy(path => path, StringComparer.Ordinal).First(), "is missing");
    }
}
