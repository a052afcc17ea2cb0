namespace AlgorithmiaMigration.Journaling;

/// <summary>The default journals of sessions with the same source and other destinations.</summary>
internal static class OtherJournals
{
    /// <summary>The entries of one kind in all of them, oldest first within each file.</summary>
    /// <param name="own">The session's own journal, in the folder of the default journals.</param>
    /// <param name="source">The source cluster.</param>
    /// <param name="operation">The kind; other lines are not parsed.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static IEnumerable<JournalEntry> Of(string own, string source, JournalOperation operation) =>
        Files(own, source).SelectMany(file => JournalFile.Read(file, $"\"{operation}\"")).Where(entry => entry.Operation == operation);

    private static string[] Files(string own, string source)
    {
        string folder = Path.GetDirectoryName(own)!;
        return !Directory.Exists(folder) ? [] : JournalAccess.Do(own, "read", () =>
            Directory.GetFiles(folder, JournalName.StartOf(source) + "*" + JournalName.Extension).Where(file => file != own)
                .OrderBy(file => file, StringComparer.Ordinal).ToArray());
    }
}
