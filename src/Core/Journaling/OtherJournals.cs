using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// The journals of other sessions, which can know something about the same clusters: the default journals with the same source, and what lies
/// beside the session's own journal.
/// </summary>
internal static class OtherJournals
{
    private static readonly byte[] Beginning = "{\"time\":"u8.ToArray();

    /// <summary>The entries of one kind in all of them, oldest first within each file.</summary>
    /// <param name="own">The session's own journal.</param>
    /// <param name="defaults">The folder of the default journals; null when there is none.</param>
    /// <param name="source">The source cluster.</param>
    /// <param name="operation">The kind; other lines are not read.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static IEnumerable<JournalEntry> Of(string own, string? defaults, string source, JournalOperation operation)
    {
        string folder = Path.GetDirectoryName(own)!;
        IEnumerable<string> files = defaults is null ? [] : In(own, defaults, JournalName.StartOf(source));
        if (folder != defaults) files = [.. files, .. In(own, folder, "").Where(IsJournal)];
        return files.SelectMany(file => JournalFile.Read(file, JournalQuery.Of(operation)));
    }

    private static string[] In(string own, string folder, string start) => !Directory.Exists(folder) ? [] : JournalAccess.Do(own, "read", () =>
        Directory.GetFiles(folder, start + "*" + JournalName.Extension).Where(file => file != own).OrderBy(file => file, StringComparer.Ordinal).ToArray());

    // In a folder of the user's, other files can have the extension; one that cannot be read is not known to be a journal.
    private static bool IsJournal(string file)
    {
        try
        {
            if (RegularFiles.Problem(file) is not null) return false;
            using FileStream content = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] start = new byte[Beginning.Length];
            return content.Read(start, 0, start.Length) == start.Length && start.AsSpan().SequenceEqual(Beginning);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            return false;
        }
    }
}
