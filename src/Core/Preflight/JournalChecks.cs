using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Preflight;

/// <summary>The journal and the disks of this machine.</summary>
internal sealed class JournalChecks(AlgoSession session, PreflightOptions options, FindingList findings)
{
    public void Run()
    {
        if (session.Services.TemporaryFolder is { } temporary) CheckDisk(temporary, "temporary files", "Free space, or point the variable TMPDIR (TEMP on Windows) to another disk.");
        if (session.JournalPath.Length == 0) return;
        string path = session.JournalPath;
        CheckDisk(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path, "the journal", "Free space, or choose another file with New-AlgoSession -Journal.");
        JournalCondition condition = JournalCondition.Of(path);
        if (condition.Problem is { } problem) findings.Failed(path, problem);
        if (condition.IsLocked)
            findings.Error(MigrationCheck.JournalLocked, path, $"It is in use by {condition.Holder}.", "Wait until that run ends, or choose another file with New-AlgoSession -Journal.");
        if (condition.DamagedLines > 0)
            findings.Warning(MigrationCheck.JournalDamaged, path, $"It has {NumberText.Count(condition.DamagedLines, "damaged line")}, which are skipped.",
                "Nothing is done twice because of them; manual steps and names of accounts that they recorded are not known.");
        if (condition.Unfinished.Count > 0 && !condition.IsLocked)
            findings.Warning(MigrationCheck.JournalUnfinished, path,
                $"An earlier run did not record what became of {NumberText.Count(condition.Unfinished.Count, "write")}: "
                    + $"{NumberText.List(condition.Unfinished.Select(entry => $"{entry.Operation} {entry.Destination}"))}.",
                "Run the same command as then; it looks at the destination first and does nothing twice.");
    }

    private void CheckDisk(string folder, string purpose, string fix)
    {
        if (options.FreeBytes(folder) is { } free && free < options.DiskReserve)
            findings.Warning(MigrationCheck.DiskSpace, folder, $"The disk for {purpose} has {ByteSize.Of(free)} left.", fix);
    }
}
