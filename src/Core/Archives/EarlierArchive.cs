using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>What earlier runs left where an archive is written: in its folder, and for a zip file also in the file that is replaced.</summary>
internal sealed class EarlierArchive
{
    private readonly EarlierPlace? _zip, _own;

    /// <param name="path">The folder or zip file that is written; it need not exist.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>: the zip file cannot be read.</exception>
    public EarlierArchive(string path)
    {
        string folder = ArchiveZip.FolderOf(path);
        _zip = ArchiveZip.IsOne(path) && File.Exists(path) ? In(ZipStore.Open(path)) : null;
        EarlierPlace written = new(new FolderStore(folder), () => ArchiveFiles.In(folder), inner => EntriesOf(folder, inner));
        Places = _zip is null ? [written] : [written, _zip];
        _own = ArchiveZip.IsOne(path) ? _zip : written;
    }

    /// <summary>Where something can be, the newest first.</summary>
    public IReadOnlyList<EarlierPlace> Places { get; }

    /// <summary>Whether what is at the path itself was a complete archive when this run began, with all files that its manifest lists.</summary>
    public bool IsComplete => _own is { IsComplete: true, Manifest: { Missing.Count: 0, Problem: null } };

    /// <summary>The names of the files and folders in a folder of any place.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public HashSet<string> Entries(string folder) => new(Places.SelectMany(place => place.Entries(folder)), StringComparer.Ordinal);

    /// <summary>Opens a file of the zip file that is replaced; null when there is none. What is in the folder is not replaced.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public Stream? OpenPacked(string path) => _zip?.OpenRead(path);

    private static EarlierPlace In(ZipStore zip)
    {
        Lazy<Dictionary<string, HashSet<string>>> folders = new(() =>
        {
            Dictionary<string, HashSet<string>> all = new(StringComparer.Ordinal);
            foreach (StoredFile file in zip.List())
            {
                for (int end = file.Path.Length, slash; (slash = file.Path.LastIndexOf('/', end - 1)) > 0; end = slash)
                {
                    string folder = file.Path.Substring(0, slash);
                    if (!all.TryGetValue(folder, out HashSet<string>? names)) all[folder] = names = new(StringComparer.Ordinal);
                    // The folders above are known then as well.
                    if (!names.Add(file.Path.Substring(slash + 1, end - slash - 1))) break;
                }
            }
            return all;
        });
        return new EarlierPlace(zip, () => [.. zip.List().Select(file => file.Path)], folder => folders.Value.TryGetValue(folder, out HashSet<string>? names) ? names : []);
    }

    private static IEnumerable<string> EntriesOf(string archive, string folder)
    {
        string full = Path.Combine(archive, folder.Replace('/', Path.DirectorySeparatorChar));
        try
        {
            return Directory.Exists(full) ? [.. Directory.EnumerateFileSystemEntries(full).Select(path => Path.GetFileName(path)!)] : [];
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveWrites.Failed(folder, e);
        }
    }
}
