using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Joins journals into one: by time, the lines of each journal in their order, and a line that several journals have once. Lines pass as they
/// are, also those that cannot be read. An existing destination is one of the journals, so nothing is ever lost, and merging again changes nothing.
/// </summary>
internal sealed class JournalMerge
{
    private const string Locked = "Wait until that run ends, then merge again.";

    private readonly string _destination;
    private readonly string[] _journals;

    /// <param name="journals">Full paths; the same file can be among them more than once.</param>
    /// <param name="destination">The full path of the merged journal.</param>
    public JournalMerge(IEnumerable<string> journals, string destination)
    {
        _destination = destination;
        StringComparer names = FileNames.IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        string[] given = [.. journals.Select(WholeFile.Target).Distinct(names)];
        string target = WholeFile.Target(destination);
        _journals = File.Exists(target) ? [target, .. given.Where(path => !names.Equals(path, target))] : given;
    }

    /// <summary>How many journals are joined, with an existing destination.</summary>
    public int Journals => _journals.Length;

    /// <summary>Lines of the merged journal.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that were left out because another journal has them as well.</summary>
    public long Repeated { get; private set; }

    /// <summary>Called before each moment that is written.</summary>
    internal Action Progress { get; init; } = () => { };

    /// <summary>Refuses what cannot be merged; changes nothing.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: a file does not exist or is not a journal;
    /// <see cref="FailureKind.JournalFailed"/>: one cannot be read.</exception>
    public void Check()
    {
        foreach (string journal in _journals)
        {
            if (!File.Exists(journal))
                throw new MigrationException(FailureKind.InvalidInput, $"The journal '{journal}' does not exist.", "Specify the files that Get-AlgoSession shows as JournalPath on each machine.");
            JournalAccess.RequireFile(journal);
            if (!JournalBytes.LooksLikeJournal(journal))
                throw new MigrationException(FailureKind.InvalidInput, $"'{journal}' is not a journal: none of its lines has a time.", "Specify journals only, and another -Destination.");
        }
    }

    /// <summary>Writes the merged journal.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/>: another process writes one of the journals;
    /// <see cref="FailureKind.JournalFailed"/>.</exception>
    public void Run(CancellationToken stop)
    {
        List<FileStream> locks = [];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_destination)!);
            string target = WholeFile.Target(_destination);
            locks.Add(JournalLock.Take(target, Locked));
            foreach (string journal in _journals.Where(path => path != target))
                if (JournalLock.TakeIfPresent(journal, Locked) is { } taken) locks.Add(taken);
            // A merge replaces the file, which succeeds even where writing to it would not.
            if (File.Exists(target)) new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
            WholeFile.Write(_destination, replace: true, output => Join(output, stop));
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.JournalFailed, $"The journal '{_destination}' cannot be written: {e.Message}",
                FileSystemErrors.IsDiskFull(e) ? "Free disk space, or specify another -Destination." : "Specify a -Destination that this account can write to.", e);
        }
        finally
        {
            foreach (FileStream taken in locks) JournalAccess.Close(taken);
        }
    }

    private void Join(Stream output, CancellationToken stop)
    {
        List<IEnumerator<JournalMoment>> open = [];
        try
        {
            foreach (string journal in _journals) Advance(JournalBytes.Read(journal).GetEnumerator(), open);
            while (open.Count > 0)
            {
                Progress();
                stop.ThrowIfCancellationRequested();
                DateTimeOffset time = open.Min(journal => journal.Current.Time);
                IEnumerator<JournalMoment>[] now = [.. open.Where(journal => journal.Current.Time == time)];
                IReadOnlyList<string> lines = LineUnion.Of([.. now.Select(journal => journal.Current.Lines)]);
                foreach (string line in lines) JournalBytes.Write(output, line);
                Lines += lines.Count;
                Repeated += now.Sum(journal => journal.Current.Lines.Count) - lines.Count;
                foreach (IEnumerator<JournalMoment> journal in now)
                {
                    open.Remove(journal);
                    Advance(journal, open);
                }
            }
        }
        finally
        {
            foreach (IEnumerator<JournalMoment> journal in open) journal.Dispose();
        }
    }

    private static void Advance(IEnumerator<JournalMoment> journal, List<IEnumerator<JournalMoment>> open)
    {
        if (journal.MoveNext()) open.Add(journal);
        else journal.Dispose();
    }
}
