using System.Text.Json;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the complete lines of a journal.</summary>
internal static class JournalFile
{
    /// <summary>The entries of a file, oldest first; none when there is no file. A line that a killed process left unfinished is skipped.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/> when it cannot be read.</exception>
    public static IEnumerable<JournalEntry> Read(string path) => Read(path, "");

    /// <summary>The entries whose line contains a text, oldest first; other lines are skipped without parsing.</summary>
    internal static IEnumerable<JournalEntry> Read(string path, string text)
    {
        if (!File.Exists(path)) yield break;
        using StreamReader reader = Try(path, () =>
            new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
        while (Try(path, reader.ReadLine) is { } line)
            if ((text.Length == 0 || line.Contains(text, StringComparison.Ordinal)) && Parse(line) is { } entry) yield return entry;
    }

    /// <summary>Writes that were announced but not closed, oldest first.</summary>
    public static IReadOnlyList<JournalEntry> Unfinished(IEnumerable<JournalEntry> entries)
    {
        Dictionary<(string, long), JournalEntry> open = [];
        foreach (JournalEntry entry in entries)
        {
            if (entry.Phase == JournalPhase.Intent) open[(entry.Run, entry.Write)] = entry;
            else if (entry.IsClosing) open.Remove((entry.Run, entry.Write));
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

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.JournalFailed, $"The journal '{path}' cannot be read: {e.Message}",
                "Make the file readable for this account, or choose another one with New-AlgoSession -Journal.", e);
        }
    }

    private static JournalEntry? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<JournalEntry>(line, FileJournal.Format);
        }
        catch (JsonException)
        {
            // A torn line. Whether its write took effect is checked at the destination anyway.
            return null;
        }
    }
}
