namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the complete lines of a journal.</summary>
internal static class JournalFile
{
    /// <summary>The entries of a file, oldest first; none when there is no file. Damaged lines are skipped: whether a write took effect is
    /// checked at the destination anyway.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Selects the lines that contain it; others are skipped without parsing.</param>
    /// <param name="damaged">Receives the numbers of the damaged lines; the first line is 1.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/> when it cannot be read.</exception>
    public static IEnumerable<JournalEntry> Read(string path, string text = "", Action<long>? damaged = null)
    {
        if (!File.Exists(path)) yield break;
        JournalAccess.RequireFile(path);
        using StreamReader reader = JournalAccess.Do(path, "read", () =>
            new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
        for (long number = 1; JournalAccess.Do(path, "read", reader.ReadLine) is { } line; number++)
        {
            if (line.Length == 0 || (text.Length > 0 && !line.Contains(text, StringComparison.Ordinal))) continue;
            if (JournalShape.Read(line) is { } entry) yield return entry;
            else damaged?.Invoke(number);
        }
    }

    /// <summary>Writes that were announced but not closed, without those whose destination was found as it should be since; oldest first.</summary>
    public static IReadOnlyList<JournalEntry> Unfinished(IEnumerable<JournalEntry> entries)
    {
        Dictionary<(string, long), JournalEntry> open = [];
        foreach (JournalEntry entry in entries)
        {
            if (entry.Phase == JournalPhase.Intent) open[(entry.Run, entry.Write)] = entry;
            else if (entry.IsClosing) open.Remove((entry.Run, entry.Write));
            else foreach (WriteId known in entry.Checked ?? []) open.Remove((known.Run, known.Write));
        }
        return open.Values.OrderBy(entry => entry.Time).ToArray();
    }

    /// <summary>Positions the stream at the end and completes a torn last line, so that the next entry starts on a new line.</summary>
    internal static void EndTornLine(FileStream file)
    {
        if (file.Seek(0, SeekOrigin.End) == 0) return;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n') file.WriteByte((byte)'\n');
    }
}
