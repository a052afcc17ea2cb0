using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads one line of a journal. Readers rely on it: what it returns has every member that its operation needs.</summary>
internal static class JournalShape
{
    /// <summary>The entry of a line; null when it is damaged, or of a later release.</summary>
    public static JournalEntry? Read(ReadOnlySpan<byte> line) => Read(line, out _);

    /// <summary>The entry of a line.</summary>
    /// <param name="line">The line in UTF-8.</param>
    /// <param name="isDamaged">Whether it is cut off, or was changed by hand. A line of a later release, with an operation, a phase or a kind of
    /// step that this one does not know, is not damaged.</param>
    /// <returns>Null when the line is damaged, or of a later release.</returns>
    public static JournalEntry? Read(ReadOnlySpan<byte> line, out bool isDamaged)
    {
        JournalEntry? entry = Parse(line);
        isDamaged = entry is null && !LaterLine.Is(line);
        return entry;
    }

    private static JournalEntry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(line, FileJournal.Format) is { } entry && IsComplete(entry) ? entry : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return IsValidText(line) ? null : Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.ToArray())));
        }
    }

    // Bytes that are no UTF-8 are shown as such; the rest of the line counts.
    private static bool IsValidText(ReadOnlySpan<byte> line) => line.SequenceEqual(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.ToArray())));

    // The serializer requires members to be present, not to have a value.
    private static bool IsComplete(JournalEntry entry) =>
        entry.Run is not null
        && (entry.File is null || IsComplete(entry.File))
        && (entry.Files is null || entry.Files.All(file => file is not null && IsComplete(file)))
        && (entry.Subject is null || entry.Subject is { Cluster: not null, Account: not null, Algorithm: not null })
        && (entry.Checked is null || entry.Checked.All(write => write?.Run is not null))
        && (entry.Undoes is null || entry.Undoes.All(write => write?.Run is not null))
        && (entry.Changes is null || entry.Changes.All(change => change?.Name is not null))
        && (entry.Secret is null || entry.Secret is { Id: not null, Name: not null })
        && (entry.Steps is null || entry.Steps.All(step => step is not null && IsComplete(step)))
        && entry.Operation switch
        {
            JournalOperation.MapAccount => IsAccount(entry.Source) && IsAccount(entry.Destination),
            JournalOperation.ManualSteps => entry.Subject is not null,
            _ => true,
        };

    private static bool IsComplete(FileRecord file) => file.Name is not null;

    private static bool IsComplete(ManualStep step) => step is
    {
        Cluster: not null, Account: not null, Algorithm: not null, What: not null, Why: not null, Where: not null, How: not null,
    };

    private static bool IsAccount(string? path) =>
        path is not null && path.LastIndexOf('/') is var slash && slash > 0 && slash < path.Length - 1;
}
