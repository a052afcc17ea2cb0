using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Archives;

/// <summary>What the manifest of a complete archive tells before an update writes it anew: afterwards, nobody could see that something is missing.</summary>
/// <param name="Missing">The files that it lists and that are not there.</param>
/// <param name="Problem">What is wrong with the manifest itself, with its name; null for nothing.</param>
internal sealed record ManifestCheck(IReadOnlyList<string> Missing, string? Problem)
{
    /// <summary>The result where there is no complete archive.</summary>
    public static ManifestCheck None { get; } = new([], null);

    /// <param name="store">Where there is a complete archive.</param>
    /// <param name="files">Lists the files that are there.</param>
    public static ManifestCheck Of(IArchiveStore store, Func<IReadOnlyCollection<string>> files)
    {
        try
        {
            using Stream stream = store.OpenRead(ArchiveLayout.Manifest);
            HashSet<string> there = new(files(), StringComparer.Ordinal);
            return new ManifestCheck([.. new ManifestScan(store.Location, null).Read(stream).Files.Keys.Where(path => !there.Contains(path))], null);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            return new ManifestCheck([], ArchiveLayout.Manifest);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveFailed)
        {
            // Files that cannot be listed end the export when something is removed; nothing is hidden then.
            return None;
        }
    }
}
