using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>What an archive has and an export does not contain, so that it is removed once the export is complete.</summary>
internal sealed record ArchiveRemovals
{
    private const int PartsOfFolder = 3;

    public int Algorithms { get; init; }

    /// <summary>Versions of algorithms that are exported without the code of these.</summary>
    public int Versions { get; init; }

    public int Collections { get; init; }

    public int Users { get; init; }

    public int Organizations { get; init; }

    /// <summary>Files that no export wrote.</summary>
    public int Others { get; init; }

    /// <summary>The folders and files of which nobody can tell what is lost with them, because they are damaged.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    public bool IsEmpty => Things == 0;

    // The code of several versions is one thing to a sentence.
    private long Things => (long)Algorithms + (Versions > 0 ? 1 : 0) + Collections + Users + Organizations + Others + Unreadable.Count;

    /// <summary>What was removed, or would be, as a sentence.</summary>
    public string Said(bool isDone)
    {
        string what = ToString();
        return $"{char.ToUpperInvariant(what[0])}{what.Substring(1)} {(isDone ? Things == 1 ? "was" : "were" : "would be")} removed from the archive, "
            + $"because this command does not export {(Things == 1 ? "it" : "them")}.";
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        (int Count, string Of, string Name, string Which)[] all =
        [
            (Algorithms, "", "algorithm", ""), (Versions, "the code of ", "version", ""), (Collections, "", "collection", ""), (Users, "", "user", ""),
            (Organizations, "", "organization", ""), (Others, "", "file", " that no export wrote"),
            (Unreadable.Count, "", "item", $" whose contents cannot be read ({NumberText.List(Unreadable.Select(OutsideText.OneLine))})"),
        ];
        string[] parts = [.. all.Where(part => part.Count > 0).Select(part => part.Of + NumberText.Count(part.Count, part.Name) + part.Which)];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Length - 1))} and {parts[parts.Length - 1]}";
    }

    /// <summary>Looks at an archive, without changing it.</summary>
    /// <param name="earlier">The archive.</param>
    /// <param name="kept">The folders of the algorithms and collections that are exported.</param>
    /// <param name="hasPeople">Whether users and organizations are exported.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static ArchiveRemovals Of(EarlierArchive earlier, ICollection<string> kept, bool hasPeople)
    {
        HashSet<string> items = new(StringComparer.Ordinal), others = new(StringComparer.Ordinal);
        SortedSet<string> unreadable = new(StringComparer.Ordinal);
        int users = 0, organizations = 0;
        foreach (EarlierPlace place in earlier.Places)
        {
            HashSet<string> left = new(StringComparer.Ordinal);
            foreach (string path in place.Files())
            {
                if (!IsOurs(path)) others.Add(path);
                else if (!IsPartial(path) && FolderOf(path) is { } folder && !kept.Contains(folder))
                {
                    left.Add(folder);
                    if (path == LastOf(folder)) items.Add(folder);
                }
            }
            // In an unfinished archive, an item without its last file is one that no run has completed.
            if (place.IsComplete) unreadable.UnionWith(left.Where(folder => !items.Contains(folder)));
            if (hasPeople) continue;
            users = Math.Max(users, CountIn(place, ArchiveLayout.Users, (content, name) => ArchivedUsers.Read(content, name, "").Count, unreadable));
            organizations = Math.Max(organizations, CountIn(place, ArchiveLayout.Organizations, (content, name) => ArchivedOrganizations.Read(content, name, "").Count, unreadable));
        }
        int algorithms = items.Count(IsAlgorithm);
        return new ArchiveRemovals
        {
            Algorithms = algorithms, Collections = items.Count - algorithms, Users = users, Organizations = organizations, Others = others.Count, Unreadable = [.. unreadable],
        };
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

    private static int CountIn(EarlierPlace place, string path, Func<byte[], string, int> count, SortedSet<string> unreadable)
    {
        try
        {
            return place.Read(path) is { } content ? count(content, path) : 0;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            unreadable.Add(path);
            return 0;
        }
    }
}
