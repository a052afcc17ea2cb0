using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Archives;

/// <summary>What the exports of one archive share. Thread-safe.</summary>
/// <param name="Run">The command's run; a rehearsal writes nothing.</param>
/// <param name="Options">How everything is exported.</param>
/// <param name="Folder">Where it is written; null for a rehearsal.</param>
internal sealed record ArchiveContext(MigrationRun Run, ArchiveOptions Options, ArchiveFolder? Folder)
{
    public AlgoCluster Source => Run.Session.Source;

    /// <summary>What earlier runs left where it is written.</summary>
    public EarlierArchive Earlier { get; } = new(Options.Path);

    /// <summary>The secrets of the algorithms that were exported, by <c>owner/name</c>.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<AlgorithmSecret>> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>The secret providers, by their ids.</summary>
    public ConcurrentDictionary<string, SecretProvider> Providers { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes a small file; a rehearsal does not.</summary>
    public async Task WriteAsync(string path, byte[] content, CancellationToken cancellation)
    {
        if (Folder is { } folder) _ = await folder.WriteAsync(path, content, cancellation).ConfigureAwait(false);
    }

    /// <summary>The outcome of an item before anything is known about it.</summary>
    public ArchiveOutcome Blank(ArchiveItemKind kind, string item) =>
        new() { Kind = kind, Subject = item, Archive = Options.Path, Status = OutcomeStatus.Failed };

    /// <summary>Says of something that it is removed. Removing is the last that an export does: the archive keeps what it has until everything else is in
    /// it.</summary>
    public string Removed(bool isOne = true) =>
        Folder is null ? "would be removed from the archive" : $"{(isOne ? "is" : "are")} removed from the archive when the export is complete";

    /// <summary>The status of an item that was exported.</summary>
    /// <param name="isNew">Whether anything was read that an earlier run had not.</param>
    public OutcomeStatus Done(bool isNew) => Folder is null ? OutcomeStatus.WouldCopy : isNew ? OutcomeStatus.Copied : OutcomeStatus.Unchanged;
}
