using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The state of a journal's file, found without writing to it.</summary>
internal sealed record JournalCondition
{
    /// <summary>Why it cannot be read or written; null when nothing speaks against it.</summary>
    public MigrationException? Problem { get; init; }

    /// <summary>Whether another process writes it at the moment.</summary>
    public bool IsLocked { get; init; }

    /// <summary>The process that opened it last, for people.</summary>
    public string Holder { get; init; } = "another process";

    public int DamagedLines { get; init; }

    /// <summary>Writes that were announced and not closed, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Unfinished { get; init; } = [];

    /// <summary>Looks at a journal; one that does not exist yet is fine if its folder can be written.</summary>
    public static JournalCondition Of(string path)
    {
        JournalCondition condition = new();
        try
        {
            JournalAccess.RequireFile(path);
            if (!File.Exists(path)) return condition with { Problem = FolderProblem(path) };
            // Opening for writing changes nothing.
            JournalAccess.Do(path, "opened", () => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose());
            HashSet<long> damaged = [];
            IReadOnlyList<JournalEntry> unfinished = JournalFile.Unfinished(path, number => damaged.Add(number));
            string? holder = JournalFile.Read(path, JournalQuery.Of(JournalPhase.Opened)).LastOrDefault()?.Detail;
            return condition with { IsLocked = IsHeld(path), Holder = holder ?? condition.Holder, DamagedLines = damaged.Count, Unfinished = unfinished };
        }
        catch (MigrationException e)
        {
            return condition with { Problem = e };
        }
    }

    private static bool IsHeld(string path)
    {
        string file = JournalLock.FileOf(path);
        if (!File.Exists(file)) return false;
        try
        {
            new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return FileSystemErrors.IsSharingViolation(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Only an attempt shows whether a folder can be written.
    private static MigrationException? FolderProblem(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        while (folder.Length > 0 && !Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? "";
        if (folder.Length == 0) return null;
        try
        {
            JournalAccess.Do(path, "written", () => new FileStream(Path.Combine(folder, $".{Guid.NewGuid():n}.tmp"), FileMode.CreateNew, FileAccess.Write,
                FileShare.None, 1, FileOptions.DeleteOnClose).Dispose());
            return null;
        }
        catch (MigrationException e)
        {
            return e;
        }
    }
}
