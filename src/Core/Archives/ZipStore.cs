using System.IO.Compression;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// An archive that is a zip file. Its entries are read at their places, several at the same time, which the framework's own class cannot do;
/// nothing is ever extracted to a folder. An archive that was packed with its folder is read as if it was not.
/// </summary>
internal sealed class ZipStore : IArchiveStore
{
    private const int LocalHeader = 30;
    private const uint LocalSignature = 0x04034b50;
    private const int NameLengthAt = 26;
    private const int ExtraLengthAt = 28;
    private readonly Dictionary<string, ZipEntryInfo> _entries;

    private ZipStore(string file, Dictionary<string, ZipEntryInfo> entries) => (Location, _entries) = (file, entries);

    public string Location { get; }

    /// <inheritdoc/>
    public int? Count => _entries.Count;

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>: it is not a zip file that can be an archive.</exception>
    public static ZipStore Open(string file)
    {
        try
        {
            using FileStream stream = OpenFile(file);
            Dictionary<string, ZipEntryInfo> entries = new ZipDirectory(stream, file).Read();
            return new ZipStore(file, FolderOf(entries) is { } folder && entries.Keys.All(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
                ? entries.ToDictionary(entry => entry.Key.Substring(folder.Length + 1), entry => entry.Value, StringComparer.Ordinal) : entries);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw NotZip(file, e.Message, e);
        }
    }

    /// <summary>Whether a file begins as a zip file, although it may not be read as one.</summary>
    public static bool BeginsIn(string file)
    {
        try
        {
            using FileStream stream = OpenFile(file);
            byte[] signature = new byte[sizeof(uint)];
            return ZipDirectory.Fill(stream, signature) && BitConverter.ToUInt32(signature, 0) == LocalSignature;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public string? InnerArchive => FolderOf(_entries);

    /// <inheritdoc/>
    public IEnumerable<StoredFile> List() => _entries.Select(entry => new StoredFile(entry.Key, entry.Value.Bytes));

    /// <inheritdoc/>
    public bool Has(string path) => _entries.ContainsKey(path);

    /// <inheritdoc/>
    public Stream OpenRead(string path)
    {
        if (!_entries.TryGetValue(path, out ZipEntryInfo entry)) throw ArchiveFailures.Damaged(Location, path, "is missing");
        FileStream? stream = null;
        try
        {
            stream = OpenFile(Location);
            byte[] header = new byte[LocalHeader];
            stream.Position = entry.Header;
            if (!ZipDirectory.Fill(stream, header) || BitConverter.ToUInt32(header, 0) != LocalSignature)
                throw ArchiveFailures.Damaged(Location, path, "is not where the zip file's directory says");
            stream.Position = entry.Header + LocalHeader + BitConverter.ToUInt16(header, NameLengthAt) + BitConverter.ToUInt16(header, ExtraLengthAt);
            PartStream part = new(stream, entry.Stored);
            return entry.IsDeflated ? new DeflateStream(part, CompressionMode.Decompress) : part;
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (!FileSystemErrors.Includes(e)) throw;
            throw ArchiveFailures.Damaged(Location, path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The folder that was packed, instead of its content; null when the manifest is where it belongs.</summary>
    private static string? FolderOf(Dictionary<string, ZipEntryInfo> entries)
    {
        const string end = "/" + ArchiveLayout.Manifest;
        return entries.ContainsKey(ArchiveLayout.Manifest) ? null : entries.Keys.Where(name => name.EndsWith(end, StringComparison.Ordinal))
            .Select(name => name.Substring(0, name.Length - end.Length)).Where(folder => folder.IndexOf('/') < 0).OrderBy(folder => folder, StringComparer.Ordinal).FirstOrDefault();
    }

    internal static MigrationException NotZip(string file, string why, Exception? inner = null) => new(FailureKind.ArchiveDamaged,
        $"The archive '{file}' cannot be read as a zip file: {why}", "Copy it again from where it was exported, or export it to another path with Export-AlgoArchive.", inner);

    private static FileStream OpenFile(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
}
