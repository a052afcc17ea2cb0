using System.Globalization;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Journaling;

/// <summary>What a compression left in the journal about itself. Runs before it have only the writes that later runs need.</summary>
/// <param name="Run">The run of the compression.</param>
/// <param name="Time">When it was.</param>
/// <param name="Full">The name of the file that holds the whole journal; null if it is not recorded.</param>
internal sealed record CompressionNote(string Run, DateTimeOffset Time, string? Full)
{
    private static readonly Regex FullName = new(@" \(the full journal is (?<name>.+)\)$", RegexOptions.CultureInvariant);

    /// <summary>The note as an entry; a run of its own, so that nobody takes what was kept of the newest run for the whole of it.</summary>
    public JournalEntry ToEntry() => new()
    {
        Time = Time, Run = Run, Write = 1, Phase = JournalPhase.Opened, Operation = JournalOperation.None, Detail = $"{JournalCompression.Note} (the full journal is {Full})",
    };

    /// <summary>The note that an entry is; null for other entries.</summary>
    public static CompressionNote? Of(JournalEntry entry) =>
        entry is not { Phase: JournalPhase.Opened, Detail: { } detail } || !detail.StartsWith(JournalCompression.Note, StringComparison.Ordinal) ? null
        : new CompressionNote(entry.Run, entry.Time, FullName.Match(detail) is { Success: true } match ? match.Groups["name"].Value : null);

    /// <summary>The note of the last compression; null when there was none.</summary>
    /// <param name="opened">The entries that opened the journal, in the order of its lines.</param>
    public static CompressionNote? LastIn(IEnumerable<JournalEntry> opened) => opened.Select(Of).LastOrDefault(note => note is not null);

    /// <summary>Whether a run has lost writes: every run begins with the line that opened the journal, which no compression keeps. Clocks do not
    /// matter, and runs that were merged from another journal have that line.</summary>
    /// <param name="first">The first entry that is left of the run.</param>
    public static bool Shortened(JournalEntry first) => first.Phase != JournalPhase.Opened;

    /// <summary>For people: what is left of runs, and where the rest is.</summary>
    /// <param name="runs">The runs in words, such as <c>this run</c>.</param>
    public string Describe(string runs) =>
        $"The journal was compressed on {Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; only what later runs need is left of {runs}."
        + (Full is null ? "" : $" The whole journal is in '{Full}'.");
}
