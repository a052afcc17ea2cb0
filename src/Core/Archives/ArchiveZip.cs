using System.IO.Compression;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>Writes a complete archive as one zip file. Packs and hosted data are stored as they are: packs are compressed already, and a reader
/// can begin anywhere in what is stored.</summary>
internal static class ArchiveZip
{
    /// <summary>The end of the names of zip files.</summary>
    public const string Extension = ".zip";

    private const string FolderEnd = ".unfinished";

    /// <summary>Whether a path names a zip file and not a folder.</summary>
    public static bool IsOne(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder in which the archive of a path is written: that of a zip file is beside it.</summary>
    public static string FolderOf(string path) => IsOne(path) ? path + FolderEnd : path;

    /// <summary>The zip file whose archive is written in a folder; null for another folder.</summary>
    public static string? ZipOf(string folder) => folder.EndsWith(Extension + FolderEnd, StringComparison.OrdinalIgnoreCase)
        ? folder.Substring(0, folder.Length - FolderEnd.Length) : null;

    /// <summary>The zip file in the folder until it is complete: beside its place, a file of that name could be somebody's.</summary>
    public const string Partial = "archive" + Extension + ArchiveFolder.Partial;

    /// <summary>Writes the zip file in the folder, moves it to its place, and removes the folder.</summary>
    /// <param name="folder">The folder of a complete archive.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="path">The zip file.</param>
    /// <param name="cancellation">Cancels the writing; the folder stays.</param>
    public static async Task WriteAsync(string folder, ArchiveManifest manifest, string path, CancellationToken cancellation)
    {
        string partial = Path.Combine(folder, Partial);
        try
        {
            using (FileStream file = new(partial, FileMode.Create, FileAccess.ReadWrite))
            {
                using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (string entry in manifest.Files.Select(one => one.Path).OrderBy(one => one, StringComparer.Ordinal).Append(ArchiveLayout.Manifest))
                        await AddAsync(zip, folder, entry, manifest.Made, cancellation).ConfigureAwait(false);
                }
                file.Flush(flushToDisk: true);
            }
            WholeFile.Move(partial, path, replace: true);
            Remove(folder);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveWrites.Failed(Path.GetFileName(path), e);
        }
        finally
        {
            Discard(partial);
        }
    }

    private static void Discard(string partial)
    {
        try
        {
            if (File.Exists(partial)) File.Delete(partial);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // The next run removes it.
        }
    }

    private static void Remove(string folder)
    {
        foreach (string inner in Directory.GetDirectories(folder)) Remove(inner);
        foreach (string file in Directory.GetFiles(folder)) File.Delete(file);
        Directory.Delete(folder);
    }

    private static async Task AddAsync(ZipArchive zip, string folder, string path, DateTimeOffset made, CancellationToken cancellation)
    {
        bool isText = path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".jsonl", StringComparison.Ordinal);
        ZipArchiveEntry entry = zip.CreateEntry(path, isText ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        entry.LastWriteTime = made;
        using FileStream source = new(Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar)), FileMode.Open, FileAccess.Read, FileShare.Read);
        using Stream target = entry.Open();
        await source.CopyToAsync(target, 128 * 1024, cancellation).ConfigureAwait(false);
    }
}
