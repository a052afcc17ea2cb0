using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>What is found where an archive is to be written.</summary>
/// <param name="IsComplete">Whether there is a complete archive.</param>
/// <param name="IsBegun">Whether there is one that was not completed.</param>
internal sealed record ArchiveState(bool IsComplete, bool IsBegun)
{
    private const string Partial = ArchiveFolder.Partial;
    private static readonly string[] Known =
    [
        ArchiveLayout.Manifest, ArchiveLayout.Unfinished, ArchiveLayout.Environments, ArchiveLayout.SourceHosts, ArchiveLayout.Secrets,
        ArchiveLayout.Algorithms, ArchiveLayout.Data, Path.GetDirectoryName(ArchiveLayout.Users)!,
    ];

    /// <summary>Looks at a folder, without changing it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cluster">The domain of the cluster that is exported.</param>
    /// <param name="isUpdate">Whether a complete archive is brought up to date; otherwise it is refused.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the folder is used for something else.</exception>
    public static ArchiveState Of(string folder, string cluster, bool isUpdate)
    {
        try
        {
            if (RegularFiles.Problem(folder) is null && File.Exists(folder))
                throw Refused(folder, "it is a file", "Specify the path of a folder.");
            string[] names = Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!)] : [];
            bool isComplete = names.Contains(ArchiveLayout.Manifest), isBegun = names.Contains(ArchiveLayout.Unfinished);
            if (names.Length > 0 && !isComplete && !isBegun)
                throw Refused(folder, "it is not empty, and holds no archive", "Specify another folder, or an empty one.");
            if (names.FirstOrDefault(name => name != ArchiveZip.Partial && !Known.Contains(Unfinished(name))) is { } foreign)
                throw Refused(folder, $"'{OutsideText.OneLine(foreign)}' in it does not belong to an archive", "Move it elsewhere, or specify another folder.");
            if (names.FirstOrDefault(name => (File.GetAttributes(Path.Combine(folder, name)) & FileAttributes.ReparsePoint) != 0) is { } link) throw IsLink(folder, link);
            string? other = isComplete ? ClusterOf(folder, ArchiveLayout.Manifest) : isBegun ? ClusterOf(folder, ArchiveLayout.Unfinished) : null;
            if (other is not null && other != cluster)
                throw Refused(folder, $"it holds an archive of {OutsideText.OneLine(other)}", $"Specify another folder for {cluster}.");
            if (isComplete && !isUpdate)
                throw Refused(folder, "it holds a complete archive", "Specify -Force to bring it up to date, or another folder.");
            return new ArchiveState(isComplete, isBegun && !isComplete && other is not null);
        }
        catch (IOException e) when (FileSystemErrors.IsSharingViolation(e))
        {
            throw InUse(folder, e);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.ArchiveFailed, $"The folder '{folder}' cannot be read: {e.Message}",
                "Specify a folder that this account can read and write.", e);
        }
    }

    /// <summary>Looks at where a zip file is to be written, without changing it. What is replaced must be an archive of the same cluster, as in a folder.</summary>
    /// <param name="file">The zip file.</param>
    /// <param name="cluster">The domain of the cluster that is exported.</param>
    /// <param name="isUpdate">Whether an archive is replaced; otherwise it is refused.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the path is used for something else.</exception>
    public static void RequireZip(string file, string cluster, bool isUpdate)
    {
        if (RegularFiles.Problem(file) is { } problem) throw Refused(file, problem, "Specify another path; one that ends with .zip names a zip file.");
        if (!File.Exists(file)) return;
        ZipStore? zip = null;
        try
        {
            zip = ZipStore.Open(file);
            if (!zip.Has(ArchiveLayout.Manifest)) throw NoArchive(file);
            using Stream manifest = zip.OpenRead(ArchiveLayout.Manifest);
            string other = new ManifestScan(file, zip.Count).Read(manifest).Manifest.Cluster;
            if (other != cluster) throw Refused(file, $"it holds an archive of {OutsideText.OneLine(other)}", $"Specify another file for {cluster}.");
            if (zip.List().Select(entry => entry.Path.Split('/')[0]).FirstOrDefault(name => !Known.Contains(name)) is { } foreign)
                throw Refused(file, $"'{OutsideText.OneLine(foreign)}' in it does not belong to an archive", "Specify another path, or remove the file.");
        }
        catch (MigrationException e) when (e is { Kind: FailureKind.ArchiveDamaged, InnerException: IOException or UnauthorizedAccessException })
        {
            throw new MigrationException(FailureKind.ArchiveFailed, $"The file '{file}' cannot be read: {e.InnerException!.Message}", "Specify a file that this account can read and write.", e);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            if (zip is null && !ZipStore.BeginsIn(file)) throw NoArchive(file);
            // It may be the only copy of an archive.
            throw new MigrationException(FailureKind.InvalidInput,
                $"The archive cannot be written to '{file}': {(zip is null ? "the zip file there" : $"'{ArchiveLayout.Manifest}' in it")} cannot be read. {e.Message}",
                "Replace the file by an intact copy of it, or specify another path.", e);
        }
        if (!isUpdate) throw new MigrationException(FailureKind.InvalidInput, $"The archive '{file}' exists.", "Specify -Force to replace it, or another path.");
    }

    /// <summary>The failure when another process writes to the archive.</summary>
    public static MigrationException InUse(string folder, Exception failure) =>
        new(FailureKind.ArchiveFailed, $"Another process writes to the archive '{folder}'.", "Wait until it has ended.", failure);

    /// <summary>The failure when something in the folder leads elsewhere, where nothing may be written or removed.</summary>
    public static MigrationException IsLink(string folder, string path) =>
        new(FailureKind.ArchiveFailed, $"'{OutsideText.OneLine(path)}' in the archive '{folder}' is a link.", "Replace it by what it leads to; an archive has no links.");

    private static string Unfinished(string name) => name.EndsWith(Partial, StringComparison.Ordinal) ? name.Substring(0, name.Length - Partial.Length) : name;

    private static MigrationException NoArchive(string file) => Refused(file, "it is a file that holds no archive", "Specify another path, or remove the file.");

    private static MigrationException Refused(string folder, string why, string remedy) => ArchiveZip.ZipOf(folder) is { } zip
        ? new(FailureKind.InvalidInput, $"The archive cannot be written to '{zip}': it is collected in the folder '{folder}' first, and {why}.",
            $"Move '{folder}' elsewhere, or specify another path for the zip file.")
        : new(FailureKind.InvalidInput, $"The archive cannot be written to '{folder}': {why}.", remedy);

    // Null for a file that is torn: it is the first that a run writes, so there is nothing of another cluster beside it.
    private static string? ClusterOf(string folder, string name)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(folder, name));
        try
        {
            return ArchiveNode.Read(content, name, node => node.Text("cluster"));
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged && name == ArchiveLayout.Unfinished && !Encoding.UTF8.GetString(content).EndsWith("}\n", StringComparison.Ordinal))
        {
            return null;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            throw new MigrationException(e.Kind, $"The archive cannot be written to '{folder}': '{name}' in it cannot be read. {e.Message}",
                "Specify another folder, or remove this one first.", e);
        }
    }
}
