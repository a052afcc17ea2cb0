namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the complete lines of a journal.</summary>
internal static class JournalFile
{
    /// <summary>The entries of a file, oldest first; none when there is no file. Damaged lines are skipped: whether a write took effect is
    /// checked at the destination anyway.</summary>
    /// <param name="path">The file.</param>
    /// <param name="query">Selects the entries; of a large journal, other lines are not read.</param>
    /// <param name="damaged">Receives the numbers of the damaged lines, of whatever kind they were, each at least once; the first line is 1.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/> when it cannot be read.</exception>
    public static IEnumerable<JournalEntry> Read(string path, JournalQuery query, Action<long>? damaged = null) =>
        ReferenceEquals(query, JournalQuery.All) ? ReadAll(path, damaged) : ReadSome(path, query, damaged);

    /// <summary>The writes that were announced and not closed, oldest first; of a large journal, other lines are not parsed.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/> when it cannot be read.</exception>
    public static IReadOnlyList<JournalEntry> Unfinished(string path, Action<long>? damaged = null)
    {
        using JournalScan? scan = JournalScan.Open(path);
        if (scan is null) return [];
        OpenLines open = OpenIn(scan, damaged);
        JournalEntry?[] entries = [.. open.Unclosed.Concat(open.Checks).OrderBy(line => line.Offset).Select(line => scan.Entry(line))];
        // The journal was edited since it was indexed.
        return entries.Contains(null) ? Unfinished(ReadAll(path, damaged)) : Unfinished(entries.OfType<JournalEntry>());
    }

    /// <summary>The entries about destinations where a run left a write open or failed, as far as that run wrote them, and what runs noted about open
    /// writes: all that is needed to know which writes have no known result. Oldest first; of a large journal, other lines are not parsed.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/> when it cannot be read.</exception>
    public static IReadOnlyList<JournalEntry> Troubled(string path, Action<long>? damaged = null)
    {
        using JournalScan? scan = JournalScan.Open(path);
        if (scan is null) return [];
        OpenLines open = OpenIn(scan, damaged);
        if (!open.HasTrouble) return [];
        JournalEntry?[] entries = [.. scan.Lines(Everything).Where(open.IsInTrouble).Select(line => scan.Entry(line))];
        // The journal was edited since it was indexed.
        return entries.Contains(null) ? [.. ReadAll(path, damaged)] : [.. entries.OfType<JournalEntry>()];
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

    /// <summary>Every entry of one operation, and the newest other one of each destination; oldest first.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/> when it cannot be read.</exception>
    public static IReadOnlyList<JournalEntry> ReadNewest(string path, JournalOperation operation, Action<long>? damaged = null)
    {
        using JournalScan? scan = JournalScan.Open(path);
        if (scan is null) return [];
        byte always = JournalLine.BitOf(operation);
        Dictionary<ulong, JournalLine> newest = [];
        List<JournalLine> lines = [];
        foreach (JournalLine line in scan.Lines(Everything))
        {
            if ((line.Kinds & LineKinds.Damaged) != 0) damaged?.Invoke(line.Number);
            else if (line.Operation == always) lines.Add(line);
            else if (line.Destination != 0) newest[line.Destination] = line;
        }
        JournalEntry?[] entries = [.. lines.Concat(newest.Values).OrderBy(line => line.Offset).Select(line => scan.Entry(line))];
        // The journal was edited since it was indexed.
        return entries.Contains(null) ? Newest([.. ReadAll(path, damaged)], operation) : [.. entries.OfType<JournalEntry>()];
    }

    /// <inheritdoc cref="ReadNewest"/>
    internal static IReadOnlyList<JournalEntry> Newest(IReadOnlyList<JournalEntry> entries, JournalOperation operation)
    {
        Dictionary<string, JournalEntry> newest = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in entries)
            if (entry.Destination is { } destination && entry.Operation != operation) newest[destination] = entry;
        return [.. entries.Where(entry => entry.Operation == operation || (entry.Destination is { } place && ReferenceEquals(newest[place], entry)))];
    }

    private static LineFilter Everything => new(JournalQuery.All);

    private static OpenLines OpenIn(JournalScan scan, Action<long>? damaged)
    {
        OpenLines open = new();
        foreach (JournalLine line in scan.Lines(Everything))
        {
            if ((line.Kinds & LineKinds.Damaged) != 0) damaged?.Invoke(line.Number);
            else open.Add(line);
        }
        return open;
    }

    private static IEnumerable<JournalEntry> ReadAll(string path, Action<long>? damaged)
    {
        using JournalContent? journal = JournalContent.Open(path);
        if (journal is null) yield break;
        LineReader lines = new(journal);
        while (lines.Read())
        {
            if (lines.Line.Length == 0) continue;
            if (JournalShape.Read(lines.Line, out bool isDamaged) is { } entry) yield return entry;
            else if (isDamaged) damaged?.Invoke(lines.Number);
        }
    }

    private static IEnumerable<JournalEntry> ReadSome(string path, JournalQuery query, Action<long>? damaged)
    {
        using JournalScan? scan = JournalScan.Open(path);
        if (scan is null) yield break;
        foreach (JournalLine line in scan.Lines(new LineFilter(query)))
        {
            if ((line.Kinds & LineKinds.Damaged) != 0) damaged?.Invoke(line.Number);
            // Two names can have one hash.
            else if (scan.Entry(line) is { } entry && query.Includes(entry)) yield return entry;
        }
    }

    /// <summary>Positions the stream at the end and completes a torn last line, so that the next entry starts on a new line.</summary>
    internal static void EndTornLine(FileStream file)
    {
        if (file.Seek(0, SeekOrigin.End) == 0) return;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n') file.WriteByte((byte)'\n');
    }
}
