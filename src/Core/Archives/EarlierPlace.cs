using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>A place where earlier runs left files of an archive. It is looked at without changing it.</summary>
/// <param name="store">The place.</param>
/// <param name="files">Lists its files.</param>
/// <param name="entries">Lists what is directly in one of its folders.</param>
internal sealed class EarlierPlace(IArchiveStore store, Func<IReadOnlyCollection<string>> files, Func<string, IEnumerable<string>> entries)
{
    private readonly Lazy<ManifestCheck> _manifest = new(() => store.Has(ArchiveLayout.Manifest) ? ManifestCheck.Of(store, files) : ManifestCheck.None);

    /// <summary>Whether an archive was complete there when this run began.</summary>
    public bool IsComplete { get; } = store.Has(ArchiveLayout.Manifest);

    /// <summary>What the manifest tells; look at it before the archive is changed, because that removes the manifest.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public ManifestCheck Manifest => _manifest.Value;

    /// <summary>All files, by their paths in the archive.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public IReadOnlyCollection<string> Files() => files();

    /// <summary>The names of the files and folders in one folder; none when it does not exist.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public IEnumerable<string> Entries(string folder) => entries(folder);

    /// <summary>Reads a small file.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>: it cannot be read.</exception>
    public byte[]? Read(string path)
    {
        using Stream? file = OpenRead(path);
        if (file is null) return null;
        using MemoryStream content = new();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = file.Read(buffer, 0, buffer.Length)) > 0; content.Write(buffer, 0, read))
                if (content.Length > StoredArchive.LargestDocument) throw ArchiveFailures.Damaged(store.Location, path, "is longer than any export writes");
        }
        catch (Exception e) when (e is InvalidDataException || FileSystemErrors.Includes(e))
        {
            throw ArchiveFailures.Damaged(store.Location, path, $"cannot be read: {e.Message}", e);
        }
        return content.ToArray();
    }

    /// <summary>Opens a file; null when there is none.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public Stream? OpenRead(string path) => store.Has(path) ? store.OpenRead(path) : null;
}
