using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the lines of a journal as they are, without understanding more of them than their time: damaged lines, and those of later
/// releases, pass unchanged.</summary>
internal static class JournalBytes
{
    private static readonly byte[] NewLine = [(byte)'\n'];

    // Each byte is one character, so that damaged text is not repaired.
    private static readonly Encoding Bytes = Encoding.GetEncoding(28591);

    /// <summary>The lines in their order, by time. A line whose time cannot be read has the time of the line before it.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static IEnumerable<JournalMoment> Read(string path)
    {
        JournalMoment? moment = null;
        foreach (string line in Lines(path))
        {
            DateTimeOffset time = TimeOf(line) ?? moment?.Time ?? DateTimeOffset.MinValue;
            if (moment is not null && moment.Time != time)
            {
                yield return moment;
                moment = null;
            }
            moment ??= new JournalMoment(time);
            moment.Lines.Add(line);
        }
        if (moment is not null) yield return moment;
    }

    /// <summary>Writes a line that was read here.</summary>
    public static void Write(Stream output, string line)
    {
        byte[] bytes = Bytes.GetBytes(line);
        output.Write(bytes, 0, bytes.Length);
        output.Write(NewLine, 0, 1);
    }

    /// <summary>Whether a file can be a journal: it is empty, or has a line that begins like one of a journal, even if the rest is lost.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static bool LooksLikeJournal(string path)
    {
        const string start = "{\"time\":";
        string? only = null;
        bool isEmpty = true;
        foreach (string line in Lines(path))
        {
            if (TimeOf(line) is not null || line.StartsWith(start, StringComparison.Ordinal)) return true;
            only = isEmpty ? line : null;
            isEmpty = false;
        }
        // A process that was killed at its first entry leaves the beginning of a line and nothing else.
        return isEmpty || (only is not null && only.Length > 1 && start.StartsWith(only, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(string path)
    {
        using StreamReader reader = JournalAccess.Do(path, "read", () => new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Bytes, detectEncodingFromByteOrderMarks: true));
        while (JournalAccess.Do(path, "read", reader.ReadLine) is { } line)
        {
            if (line.Length == 0) continue;
            // An editor, or a shell's redirection, can have saved it in another encoding.
            yield return reader.CurrentEncoding.CodePage == Bytes.CodePage ? line : Bytes.GetString(Encoding.UTF8.GetBytes(line));
        }
    }

    private static DateTimeOffset? TimeOf(string line)
    {
        Utf8JsonReader reader = new(Bytes.GetBytes(line));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isTime = reader.ValueTextEquals("time");
                reader.Read();
                if (isTime) return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time.ToUniversalTime() : null;
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Damaged before its time.
        }
        return null;
    }
}
