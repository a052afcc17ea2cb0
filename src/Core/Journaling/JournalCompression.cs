using System.Globalization;
using System.Text.Json;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Replaces a journal by one with only what later runs need; the full one is kept beside it. Lines pass as they are, and those of later releases all
/// pass.
/// </summary>
/// <param name="path">The journal's full path.</param>
/// <param name="time">The clock.</param>
internal sealed class JournalCompression(string path, TimeProvider time)
{
    /// <summary>How the note begins that it leaves in the journal.</summary>
    public const string Note = "Compress-AlgoJournal";

    private static readonly byte[] NewLine = [(byte)'\n'];

    private bool _isNeeded;

    /// <summary>Lines before.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that were kept.</summary>
    public long Kept { get; private set; }

    /// <summary>The file that has all lines; null when there was nothing to leave out.</summary>
    public string? Full { get; private set; }

    /// <summary>Refuses what is not a journal; changes nothing.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>; <see cref="FailureKind.JournalFailed"/>.</exception>
    public void Check()
    {
        if (Directory.Exists(path)) JournalAccess.RequireFile(path);
        if (!File.Exists(path)) throw new MigrationException(FailureKind.InvalidInput, $"The journal '{path}' does not exist.", "Specify the file that Get-AlgoSession shows as JournalPath.");
        JournalAccess.RequireFile(path);
        if (!JournalBytes.LooksLikeJournal(path))
            throw new MigrationException(FailureKind.InvalidInput, $"'{path}' is not a journal: none of its lines has a time.", "Specify a journal.");
    }

    /// <summary>Compresses it.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/>: a run is writing it; <see cref="FailureKind.JournalFailed"/>: it
    /// cannot be read or replaced, and is unchanged.</exception>
    public void Run(CancellationToken stop)
    {
        string target = WholeFile.Target(path);
        FileStream? taken = null;
        try
        {
            taken = JournalLock.Take(target, "Wait until that run ends, then compress again.");
            // Names of its own, which only the owner of the lock uses: what a killed process left is found again.
            string shortened = target + ".compressing", copied = target + ".copying";
            File.Delete(shortened);
            File.Delete(copied);
            using JournalContent journal = JournalContent.Open(target) ?? throw new FileNotFoundException($"The journal '{target}' does not exist.");
            HashSet<long> kept = Needed(journal, stop);
            if (_isNeeded)
            {
                Kept = Lines;
                return;
            }
            string full = FullName(target);
            // Complete at its place before the journal is replaced: nothing is lost, whenever the process ends.
            WholeFile.Write(target, replace: true, output => Write(journal, kept, full, output, stop), _ =>
            {
                // Windows replaces no file that is open.
                journal.Dispose();
                WholeFile.Write(full, replace: false, output => Copy(target, output), beside: copied, like: target);
            }, beside: shortened);
            Full = full;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.JournalFailed, $"The journal '{path}' cannot be compressed: {e.Message}",
                FileSystemErrors.IsDiskFull(e) ? "Free disk space, then compress again." : "Make the folder of the journal writable for this account.", e);
        }
        finally
        {
            JournalAccess.Close(taken);
        }
    }

    private HashSet<long> Needed(JournalContent journal, CancellationToken stop)
    {
        KeptLines needed = new();
        long opened = 0;
        foreach ((JournalEntry? entry, LineReader line) in Entries(journal, stop))
        {
            if (entry is null) continue;
            needed.Learn(entry, line.Number);
            if (entry.Phase == JournalPhase.Opened) opened = line.Number;
        }
        needed.EndLearning();
        HashSet<long> kept = [];
        foreach ((JournalEntry? entry, LineReader line) in Entries(journal, stop))
        {
            Lines++;
            if (entry is null ? (LineKeys.Of(line.Line).Kinds & LineKinds.Later) != 0 : needed.Includes(entry, line.Number)) kept.Add(line.Number);
        }
        Kept = kept.Count;
        // Who opened it last is not worth a second file.
        _isNeeded = Kept + (opened > 0 ? 1 : 0) == Lines;
        return kept;
    }

    private void Write(JournalContent journal, HashSet<long> kept, string full, Stream output, CancellationToken stop)
    {
        LineReader lines = new(journal);
        while (lines.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (kept.Contains(lines.Number)) Write(output, lines.Line.ToArray());
        }
        CompressionNote note = new(Guid.NewGuid().ToString("n").Substring(0, 12), time.GetUtcNow(), Path.GetFileName(full));
        Write(output, JsonSerializer.SerializeToUtf8Bytes(note.ToEntry(), FileJournal.Format));
    }

    private static void Write(Stream output, byte[] line)
    {
        output.Write(line, 0, line.Length);
        output.Write(NewLine, 0, 1);
    }

    private static IEnumerable<(JournalEntry?, LineReader)> Entries(JournalContent journal, CancellationToken stop)
    {
        LineReader lines = new(journal);
        while (lines.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (lines.Line.Length > 0) yield return (JournalShape.Read(lines.Line), lines);
        }
    }

    private static void Copy(string journal, FileStream output)
    {
        using FileStream all = new(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        all.CopyTo(output, 256 * 1024);
    }

    private string FullName(string target)
    {
        string start = Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        string date = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), extension = Path.GetExtension(target);
        string name = $"{start}-{date}{extension}";
        for (int number = 2; File.Exists(name); number++) name = FormattableString.Invariant($"{start}-{date}-{number}{extension}");
        return name;
    }
}
