using System.Globalization;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>Combines the results for a collection and its files in one outcome.</summary>
internal static class CollectionSummary
{
    private const int MaximumListed = 5;

    /// <summary>The finished outcome.</summary>
    /// <param name="outcome">The outcome with the data about extra files.</param>
    /// <param name="change">The result for the collection itself.</param>
    /// <param name="sync">The results for its files.</param>
    /// <param name="run">The run; a rehearsal writes nothing.</param>
    /// <param name="mirrors">Whether extra files are removed.</param>
    public static DataOutcome Of(DataOutcome outcome, OutcomeStatus change, FileSync sync, MigrationRun run, bool mirrors)
    {
        CopyTally tally = sync.Tally;
        DataOutcome counted = outcome with
        {
            FilesCopied = tally.Copied,
            FilesUnchanged = tally.Unchanged,
            FilesEqualBySize = tally.BySize,
            FilesFailed = tally.Failed.Count,
            FilesPending = tally.Pending,
            ReplacesReaders = change == OutcomeStatus.WouldUpdate,
            Bytes = run.Apply ? tally.CopiedBytes : tally.PendingBytes,
            FailedFiles = [.. tally.Failed.OrderBy(file => file.Name, StringComparer.Ordinal)],
        };
        counted = counted with { Status = StatusOf(counted, change, run.Apply, mirrors), Detail = DetailOf(counted, change) };
        if (tally.BySize > 0) counted = counted.Noting(string.Format(CultureInfo.InvariantCulture,
            "{0:N0} files are considered equal only by their size; -Verify Hash compares their content.", tally.BySize), MigrationCheck.CollectionDiffers);
        if (tally.Newer.Count > 0) counted = counted.Noting(NewerText(tally.Newer), MigrationCheck.CollectionDiffers);
        if (Fatal(counted, tally) is { } failure) counted = counted.FailedBy(failure);
        return Manual(counted, change);
    }

    /// <summary>The number of extra files and the names of the first ones.</summary>
    public static string ExtraText(IReadOnlyList<string> extra) => string.Format(CultureInfo.InvariantCulture,
        "{0:N0} files exist only at the destination: {1}{2}.", extra.Count, string.Join(", ", extra.Take(MaximumListed)),
        extra.Count > MaximumListed ? ", ..." : "");

    private static string NewerText(IReadOnlyList<string> newer) => string.Format(CultureInfo.InvariantCulture,
        newer.Count == 1 ? "{0} file is newer at the destination than at the source, and is replaced: {1}{2}."
            : "{0:N0} files are newer at the destination than at the source, and are replaced: {1}{2}.", newer.Count,
        string.Join(", ", newer.Take(MaximumListed)), newer.Count > MaximumListed ? ", ..." : "");

    private static OutcomeStatus StatusOf(DataOutcome outcome, OutcomeStatus change, bool apply, bool mirrors) => change switch
    {
        OutcomeStatus.Created or OutcomeStatus.WouldCreate => change,
        _ when !apply && outcome.FilesPending > 0 => OutcomeStatus.WouldCopy,
        _ when outcome.FilesCopied > 0 => OutcomeStatus.Copied,
        _ when change != OutcomeStatus.Unchanged => change,
        _ when !apply && mirrors && outcome.FilesExtra > 0 => OutcomeStatus.WouldRemove,
        _ => outcome.FilesRemoved > 0 ? OutcomeStatus.Removed : OutcomeStatus.Unchanged,
    };

    private static MigrationException? Fatal(DataOutcome outcome, CopyTally tally)
    {
        string rest = outcome.FilesPending > 0
            ? string.Format(CultureInfo.InvariantCulture, " {0:N0} files were not copied because of this.", outcome.FilesPending) : "";
        if (tally.Stop is { } stop) return new MigrationException(stop.Kind, stop.Message + rest, stop.Remedy, stop);
        if (outcome.FailedFiles.Count == 0) return null;
        Failure first = outcome.FailedFiles[0].Failure;
        string names = string.Join(", ", outcome.FailedFiles.Take(MaximumListed).Select(file => file.Name));
        return new MigrationException(first.Kind, string.Format(CultureInfo.InvariantCulture, "{0:N0} of {1:N0} files failed: {2}{3}.",
            outcome.FilesFailed, outcome.FilesFailed + outcome.FilesCopied + outcome.FilesUnchanged, names,
            outcome.FailedFiles.Count > MaximumListed ? ", ..." : ""), RemedyOf(first, outcome.FailedFiles));
    }

    // Running it again does not help while what the first failure names is as it was, such as a damaged file of an archive.
    private static string RemedyOf(Failure first, IReadOnlyList<FileFailure> all)
    {
        if (string.IsNullOrEmpty(first.Remedy)) return "Run the same command again; it copies only what is missing.";
        return all.All(file => file.Failure.Remedy == first.Remedy) ? first.Remedy! : $"{first.Remedy} Then run the same command again; it copies only what is missing.";
    }

    private static string DetailOf(DataOutcome outcome, OutcomeStatus change)
    {
        List<string> parts = [];
        if (change is OutcomeStatus.Created or OutcomeStatus.WouldCreate) parts.Add($"readers {outcome.Acl}");
        if (change is OutcomeStatus.Updated or OutcomeStatus.WouldUpdate) parts.Add($"readers now {outcome.Acl}");
        Add(outcome.FilesCopied, "copied (" + ByteSize.Of(outcome.Bytes) + ")");
        Add(outcome.FilesPending, "to copy (" + ByteSize.Of(outcome.Bytes) + ")");
        Add(outcome.FilesUnchanged, "unchanged");
        Add(outcome.FilesRemoved, "removed");
        Add(outcome.FilesExtra, "only at the destination");
        string text = parts.Count == 0 ? "Empty on both sides." : string.Join(", ", parts) + ".";
        return char.ToUpperInvariant(text[0]) + text.Substring(1);

        void Add(int count, string what)
        {
            if (count > 0) parts.Add(string.Format(CultureInfo.InvariantCulture, "{0:N0} {1}", count, what));
        }
    }

    /// <summary>Adds the manual step for default collections when a collection is created.</summary>
    private static DataOutcome Manual(DataOutcome outcome, OutcomeStatus change) =>
        change is OutcomeStatus.Created or OutcomeStatus.WouldCreate ? outcome.LeavingSteps([CollectionManualSteps.Of(outcome.Destination)]) : outcome;
}
