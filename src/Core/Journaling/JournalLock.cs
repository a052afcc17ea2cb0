using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The lock of a journal: the handle of a file beside it, which the system releases when the process ends.</summary>
internal static class JournalLock
{
    /// <summary>The file whose handle is the lock. It belongs to the journal and not to a link to it: all names must lead to one lock.</summary>
    public static string FileOf(string journal) => WholeFile.Target(journal) + ".lock";

    /// <summary>Takes the lock to write the journal.</summary>
    /// <param name="journal">The journal's file.</param>
    /// <param name="remedy">What to do when another process has it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/>.</exception>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static FileStream Take(string journal, string remedy) =>
        Open(journal, remedy, () => new FileStream(FileOf(journal), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    /// <summary>Keeps others from writing a journal that is only read, which others may read too; nothing is created beside it. Null when there is no lock: it was never written
    /// at this place.</summary>
    /// <inheritdoc cref="Take"/>
    public static FileStream? TakeIfPresent(string journal, string remedy) => !File.Exists(FileOf(journal)) ? null
        : Open(journal, remedy, () => new FileStream(FileOf(journal), FileMode.Open, FileAccess.Read, FileShare.Read));

    private static FileStream Open(string journal, string remedy, Func<FileStream> open)
    {
        try
        {
            return open();
        }
        catch (IOException e) when (FileSystemErrors.IsSharingViolation(e))
        {
            string holder = JournalFile.Read(journal, JournalQuery.Of(JournalPhase.Opened)).LastOrDefault()?.Detail ?? "another process";
            throw new MigrationException(FailureKind.JournalLocked, $"The journal '{journal}' is in use by {holder}.", remedy, e);
        }
    }
}
