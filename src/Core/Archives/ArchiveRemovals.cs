using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>What an archive has and an export does not contain, so that it is removed once the export is complete.</summary>
/// <param name="Algorithms">How many algorithms.</param>
/// <param name="Versions">How many versions of algorithms that are exported without the code of these.</param>
/// <param name="Collections">How many collections.</param>
/// <param name="Users">How many users.</param>
/// <param name="Organizations">How many organizations.</param>
/// <param name="Others">How many files that no export wrote.</param>
internal sealed record ArchiveRemovals(int Algorithms, int Versions, int Collections, int Users, int Organizations, int Others)
{
    private const int PartsOfFolder = 3;

    public bool IsEmpty => Things == 0;

    // The code of several versions is one thing to a sentence.
    private long Things => (long)Algorithms + (Versions > 0 ? 1 : 0) + Collections + Users + Organizations + Others;

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
        ];
        string[] parts = [.. all.Where(part => part.Count > 0).Select(part => part.Of + NumberText.Count(part.Count, part.Name) + part.Which)];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Length - 1))} and {parts[parts.Length - 1]}";
    }

    /// <summary>Looks at an archive, without changing it.</summary>
    /// <param name="archive">The archive's folder; it need not exist.</param>
    /// <param name="kept">The folders of the algorithms and collections that are exported.</param>
    /// <param name="hasPeople">Whether users and organizations are exported.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public static ArchiveRemovals Of(string archive, ICollection<string> kept, bool hasPeople)
    {
        ArchiveRemovals removals = new(0, 0, 0, 0, 0, 0);
        foreach (string path in ArchiveFiles.In(archive))
        {
            if (!IsOurs(path)) removals = removals with { Others = removals.Others + 1 };
            else if (path == ArchiveLayout.Users && !hasPeople)
                removals = removals with { Users = CountIn(archive, path, (content, name) => ArchivedUsers.Read(content, name, "").Count) };
            else if (path == ArchiveLayout.Organizations && !hasPeople)
                removals = removals with { Organizations = CountIn(archive, path, (content, name) => ArchivedOrganizations.Read(content, name, "").Count) };
            else if (FolderOf(path) is { } folder && !kept.Contains(folder))
            {
                // Each is the last file of its item.
                if (path == ArchiveLayout.Algorithm(folder)) removals = removals with { Algorithms = removals.Algorithms + 1 };
                else if (path == ArchiveLayout.Collection(folder)) removals = removals with { Collections = removals.Collections + 1 };
            }
        }
        return removals;
    }

    private static bool IsOurs(string path)
    {
        if (path.EndsWith(ArchiveFolder.Partial, StringComparison.Ordinal) || ArchiveLayout.Documents.Contains(path)) return true;
        if (FolderOf(path) is not { } folder) return false;
        string name = Path.GetFileNameWithoutExtension(path);
        return folder.StartsWith(ArchiveLayout.Algorithms + "/", StringComparison.Ordinal)
            ? path == ArchiveLayout.Algorithm(folder) || path == ArchiveLayout.Versions(folder) || path == ArchiveLayout.Commits(folder) || path == ArchiveLayout.Heads(folder)
                || path == ArchiveLayout.History(folder) || path == ArchiveLayout.Tree(folder, name)
            : path == ArchiveLayout.Collection(folder) || path == ArchiveLayout.Index(folder)
                || (path == ArchiveLayout.Content(folder, name) && ContentHash.Parse(name) is not null);
    }

    /// <summary>The folder of the algorithm or collection to which a file belongs.</summary>
    private static string? FolderOf(string path)
    {
        string[] parts = path.Split('/');
        return parts.Length > PartsOfFolder && parts[0] is ArchiveLayout.Algorithms or ArchiveLayout.Data ? string.Join("/", parts.Take(PartsOfFolder)) : null;
    }

    // A list that cannot be read has nobody who could be lost.
    private static int CountIn(string archive, string path, Func<byte[], string, int> count)
    {
        try
        {
            return count(File.ReadAllBytes(Path.Combine(archive, path)), path);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            return 0;
        }
    }
}
