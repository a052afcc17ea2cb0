namespace AlgorithmiaMigration.Journaling;

/// <summary>Which lines of a journal belong to writes that are open or failed, found from what its index knows.</summary>
internal sealed class OpenLines
{
    private static readonly byte Intent = JournalLine.BitOf(JournalPhase.Intent);
    private static readonly byte Done = JournalLine.BitOf(JournalPhase.Done);
    private static readonly byte Failed = JournalLine.BitOf(JournalPhase.Failed);
    private static readonly byte CheckWrites = JournalLine.BitOf(JournalOperation.CheckWrites);

    private readonly Dictionary<(ulong Run, long Write), JournalLine> _open = [];
    private readonly HashSet<(ulong Run, ulong Destination)> _failed = [];
    private readonly List<JournalLine> _checks = [];
    private HashSet<(ulong Run, ulong Destination)>? _trouble;

    /// <summary>The announcements of writes that were not closed.</summary>
    public IEnumerable<JournalLine> Unclosed => _open.Values;

    /// <summary>The notes about writes that were found to have taken effect.</summary>
    public IReadOnlyList<JournalLine> Checks => _checks;

    public bool HasTrouble => Trouble.Count > 0;

    private HashSet<(ulong Run, ulong Destination)> Trouble => _trouble ??= [.. _failed, .. _open.Values.Select(PlaceOf)];

    /// <summary>Takes the next line; the oldest is first.</summary>
    public void Add(in JournalLine line)
    {
        if (line.Phase == Intent) _open[(line.Run, line.Write)] = line;
        else if (line.Phase == Done || line.Phase == Failed) _open.Remove((line.Run, line.Write));
        else if (line.Operation == CheckWrites) _checks.Add(line);
        if (line.Phase == Failed) _failed.Add(PlaceOf(line));
    }

    /// <summary>Whether a line is of a run and a destination with such a write, or a note about one; once all lines were taken.</summary>
    public bool IsInTrouble(JournalLine line) => line.IsEntry
        && (line.Operation == CheckWrites || ((line.Phase == Intent || line.Phase == Done || line.Phase == Failed) && Trouble.Contains(PlaceOf(line))));

    private static (ulong Run, ulong Destination) PlaceOf(JournalLine line) => (line.Run, line.Destination);
}
