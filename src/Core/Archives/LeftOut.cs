using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Archives;

/// <summary>Finds what an archive has beside what is exported, from the archive alone.</summary>
internal static class LeftOut
{
    private const int PartsOfFolder = 3;

    /// <summary>Looks at an archive, without changing it.</summary>
    /// <param name="earlier">The archive.</param>
    /// <param name="kept">The folders of the algorithms and collections that are exported.</param>
    /// <param name="hasPeople">Whether users and organizations are exported.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static IReadOnlyCollection<ArchiveLoss> Of(EarlierArchive earlier, ICollection<string> kept, bool hasPeople)
    {
        HashSet<ArchiveLoss> losses = [];
        HashSet<string> items = new(StringComparer.Ordinal), left = new(StringComparer.Ordinal);
        foreach (EarlierPlace place in earlier.Places)
        {
            HashSet<string> here = new(StringComparer.Ordinal);
            foreach (string path in place.Files())
            {
                if (!IsOurs(path)) losses.Add(new(ArchiveLossKind.Other, path));
                else if (!IsPartial(path) && FolderOf(path) is { } folder && !kept.Contains(folder))
                {
                    here.Add(folder);
                    if (path == LastOf(folder)) items.Add(folder);
                }
            }
            // In an unfinished archive, an item without its last file is one that no run has completed.
            if (place.IsComplete) left.UnionWith(here);
            if (hasPeople) continue;
            Add(losses, place, ArchiveLayout.Users, ArchiveLossKind.User, (content, name) => ArchivedUsers.Read(content, name, "").Select(user => user.Name));
            Add(losses, place, ArchiveLayout.Organizations, ArchiveLossKind.Organization, (content, name) => ArchivedOrganizations.Read(content, name, "").Select(one => one.Name));
        }
        foreach (string folder in items) losses.Add(new(IsAlgorithm(folder) ? ArchiveLossKind.Algorithm : ArchiveLossKind.Collection, folder.Substring(folder.IndexOf('/') + 1)));
        foreach (string folder in left.Except(items)) losses.Add(new(ArchiveLossKind.Unreadable, LastOf(folder)));
        foreach (ManifestCheck manifest in earlier.Places.Select(place => place.Manifest))
        {
            if (manifest.Problem is { } problem) losses.Add(new(ArchiveLossKind.Manifest, problem));
            losses.UnionWith(manifest.Missing.Where(path => FolderOf(path) is { } folder ? !kept.Contains(folder) && !items.Contains(folder) && !left.Contains(folder)
                : !hasPeople && path is ArchiveLayout.Users or ArchiveLayout.Organizations).Select(path => new ArchiveLoss(ArchiveLossKind.Missing, FolderOf(path) ?? path)));
        }
        return losses;
    }

    private static bool IsOurs(string path)
    {
        if (IsPartial(path) || ArchiveLayout.Documents.Contains(path)) return true;
        if (FolderOf(path) is not { } folder) return false;
        string name = Path.GetFileNameWithoutExtension(path);
        return IsAlgorithm(folder)
            ? path == ArchiveLayout.Algorithm(folder) || path == ArchiveLayout.Versions(folder) || path == ArchiveLayout.Commits(folder) || path == ArchiveLayout.Heads(folder)
                || path == ArchiveLayout.History(folder) || path == ArchiveLayout.Tree(folder, name)
            : path == ArchiveLayout.Collection(folder) || path == ArchiveLayout.Index(folder)
                || (path == ArchiveLayout.Content(folder, name) && ContentHash.Parse(name) is not null);
    }

    private static bool IsPartial(string path) => path.EndsWith(ArchiveFolder.Partial, StringComparison.Ordinal);

    private static bool IsAlgorithm(string folder) => folder.StartsWith(ArchiveLayout.Algorithms + "/", StringComparison.Ordinal);

    /// <summary>The file of an item that is written last.</summary>
    private static string LastOf(string folder) => IsAlgorithm(folder) ? ArchiveLayout.Algorithm(folder) : ArchiveLayout.Collection(folder);

    /// <summary>The folder of the algorithm or collection to which a file belongs.</summary>
    private static string? FolderOf(string path)
    {
        string[] parts = path.Split('/');
        return parts.Length > PartsOfFolder && parts[0] is ArchiveLayout.Algorithms or ArchiveLayout.Data ? string.Join("/", parts.Take(PartsOfFolder)) : null;
    }

    private static void Add(HashSet<ArchiveLoss> losses, EarlierPlace place, string path, ArchiveLossKind kind, Func<byte[], string, IEnumerable<string>> names)
    {
        try
        {
            if (place.Read(path) is { } content) losses.UnionWith(names(content, path).Select(name => new ArchiveLoss(kind, name)));
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            losses.Add(new(ArchiveLossKind.Unreadable, path));
        }
    }
}
