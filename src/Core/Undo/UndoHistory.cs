using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>What the journal records about the things that the selected runs wrote.</summary>
internal static class UndoHistory
{
    /// <summary>The last run that wrote something else than an undo; null when there is none.</summary>
    public static string? LastRun(IJournal journal) => journal.Read(JournalQuery.Of(JournalPhase.Intent)).LastOrDefault(IsOriginal)?.Run;

    /// <inheritdoc cref="LastRun"/>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: there is none.</exception>
    public static string RequireLastRun(IJournal journal) => LastRun(journal) ?? throw new MigrationException(FailureKind.InvalidInput,
        Compressed(journal) is { } compressed
            ? $"The journal has no run to take back. {compressed.Describe("earlier runs")}"
            : "The journal has no run that wrote something.",
        "Specify the journal of the migration: New-AlgoSession -Journal.");

    /// <summary>The things that the runs wrote, in the reverse order of the first writes to them: what was written last may depend on what was written before.
    /// Accounts come last: the key of a member may be what everything below an organization is reached with.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the journal does not have one of the runs, or not all of it.</exception>
    public static IReadOnlyList<UndoSubject> Read(IJournal journal, IReadOnlyCollection<string> runs)
    {
        Dictionary<UndoTarget, UndoSubject> subjects = [];
        HashSet<string> places = new(StringComparer.Ordinal), found = new(StringComparer.Ordinal);
        List<UndoSubject> order = [];
        CompressionNote? compressed = Compressed(journal);
        foreach (JournalEntry entry in journal.Read(JournalQuery.OfRuns(runs)))
        {
            if (found.Add(entry.Run) && compressed is not null && CompressionNote.Shortened(entry)) throw Incomplete(entry.Run, compressed);
            if (!IsOriginal(entry) || UndoTarget.Of(entry) is not { } target) continue;
            places.Add(entry.Destination!);
            if (!subjects.ContainsKey(target)) order.Add(subjects[target] = new UndoSubject(target, runs));
        }
        if (runs.FirstOrDefault(run => !found.Contains(run)) is { } missing)
            throw new MigrationException(FailureKind.InvalidInput, $"The journal has no run '{missing}'.", "Get-AlgoJournal lists the runs of the journal.");
        places.UnionWith(subjects.Keys.Select(target => target.Destination));
        foreach (JournalEntry entry in places.Count == 0 ? [] : journal.Read(JournalQuery.About(places)))
        {
            if (entry.Operation == JournalOperation.CheckWrites) foreach (UndoSubject any in order) any.Add(entry);
            else if (TargetOf(entry) is { } target && subjects.TryGetValue(target, out UndoSubject? subject)) subject.Add(entry);
        }
        return [.. Enumerable.Reverse(order).Where(subject => subject.Writes.Count > 0).OrderBy(subject => subject.Target.Kind is UndoKind.Organization or UndoKind.User)];
    }

    /// <summary>Why nothing of the runs is left to take back.</summary>
    public static string WhyNothing(IJournal journal, IReadOnlyCollection<string> runs)
    {
        JournalEntry[] writes = [.. journal.Read(JournalQuery.OfRuns(runs)).Where(entry => entry.Phase == JournalPhase.Intent)];
        return writes.Length > 0 && writes.All(write => write.Undoes is not null)
            ? "an undo cannot be taken back. Run the migration again" : "nothing was written, or all of it was taken back";
    }

    private static UndoTarget? TargetOf(JournalEntry entry) =>
        entry.Operation == JournalOperation.VerifyFiles ? new UndoTarget(UndoKind.Collection, entry.Destination!) : UndoTarget.Of(entry);

    private static CompressionNote? Compressed(IJournal journal) => CompressionNote.LastIn(journal.Read(JournalQuery.Of(JournalPhase.Opened)));

    private static MigrationException Incomplete(string run, CompressionNote compressed) => new(FailureKind.InvalidInput,
        compressed.Describe($"the run '{run}'"), "Use the full journal that was kept beside it: New-AlgoSession -Journal.");

    private static bool IsOriginal(JournalEntry entry) => entry is { Phase: JournalPhase.Intent, Undoes: null } && UndoTarget.Of(entry) is not null;
}
