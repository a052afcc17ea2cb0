using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Archives;

/// <summary>Exports one collection: its readers, and those of its files that an earlier run had not.</summary>
/// <param name="context">What the exports share.</param>
/// <param name="id">The collection.</param>
/// <param name="folder">Its folder in the archive.</param>
/// <param name="throttle">Limits how many files are read at the same time.</param>
/// <param name="observer">Is informed of each file.</param>
internal sealed class CollectionExport(ArchiveContext context, CollectionId id, string folder, FileThrottle throttle, IStageObserver observer)
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, ArchivedFile> _done = new(StringComparer.Ordinal);
    private readonly List<(string File, MigrationException Failure)> _failed = [];
    private readonly CopyTally _tally = new();
    private const int MostNoted = 1000;
    private int _kept;
    private ProgressFile? _progress;

    public async Task<ArchiveOutcome> RunAsync(ArchiveOutcome outcome, CancellationToken cancellation)
    {
        CollectionListing listing = await context.Source.Api.Data.FindCollectionAsync(id, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.CollectionNotFound, $"The collection does not exist on {context.Source}.",
                "Check owner and name; both are case-sensitive. Get-AlgoCollection lists them.");
        Dictionary<string, ArchivedFile> known = Known();
        using (_progress = context.Folder?.Progress(ArchiveLayout.Index(folder)))
            await ReadAsync(listing, known, cancellation).ConfigureAwait(false);
        if (_failed.Count > 0) throw Failed();
        // Before the index is replaced, which has the names.
        IReadOnlyList<ArchiveLoss> losses = ArchivedIndex.Losses(context.Earlier, folder, id.Path, _done.ContainsKey);
        foreach (string note in Notes(losses)) outcome = outcome.Noting(note);
        long bytes = _done.Values.Sum(file => file.Bytes);
        // There was nothing to keep of an empty collection.
        bool isFirst = _done.Count == 0 && context.Folder is { } kept && !kept.Has(ArchiveLayout.Collection(folder));
        await WriteAsync(listing.Acl, bytes, cancellation).ConfigureAwait(false);
        int read = _done.Count - _kept;
        return outcome with
        {
            Status = context.Done(isNew: isFirst || read > 0 || known.Count != _done.Count || losses.Count > 0),
            Losses = losses,
            Entries = _done.Count,
            Bytes = bytes,
            Detail = $"{NumberText.Count(_done.Count, "file")} ({ByteSize.Of(bytes)}){(_kept > 0 ? $", {_kept.ToString(CultureInfo.InvariantCulture)} kept" : "")}.",
        };
    }

    private IEnumerable<string> Notes(IReadOnlyList<ArchiveLoss> losses)
    {
        string[] files = [.. losses.Where(loss => loss.Kind == ArchiveLossKind.HostedFile).Select(loss => loss.Name.Substring(id.Path.Length + 1))];
        if (files.Length > 0)
            yield return $"{NumberText.Count(files.Length, "file")} {context.Removed(files.Length == 1)}, because {context.Source} no longer has "
                + $"{(files.Length == 1 ? "it" : "them")}: {string.Join(", ", files.Take(MostNoted))}{(files.Length > MostNoted ? $" and {files.Length - MostNoted} more" : "")}.";
        foreach (ArchiveLoss loss in losses.Where(loss => loss.Kind == ArchiveLossKind.Index))
            yield return $"{loss.Name} in the archive is damaged or missing, so nobody can tell which files {context.Source} no longer has.";
    }

    private async Task ReadAsync(CollectionListing listing, Dictionary<string, ArchivedFile> known, CancellationToken cancellation)
    {
        WorkerPool workers = new(throttle.Limit, cancellation);
        await using (workers.ConfigureAwait(false))
        {
            await foreach (DataFile file in listing.Files.ConfigureAwait(false))
            {
                if (IsStopped) break;
                await workers.AddAsync(stop => OneAsync(file, known, stop)).ConfigureAwait(false);
            }
            await workers.EndAsync().ConfigureAwait(false);
        }
    }

    private bool IsStopped
    {
        get
        {
            lock (_gate) return _tally.Stop is not null;
        }
    }

    private async Task OneAsync(DataFile file, Dictionary<string, ArchivedFile> known, CancellationToken cancellation)
    {
        using IDisposable lease = await throttle.ReadAsync(cancellation).ConfigureAwait(false);
        if (IsStopped) return;
        try
        {
            bool isKept = known.TryGetValue(file.Name, out ArchivedFile? before) && await IsKeptAsync(file, before, cancellation).ConfigureAwait(false);
            ArchivedFile done = isKept ? before! : await FetchAsync(file, cancellation).ConfigureAwait(false);
            lock (_gate)
            {
                if (isKept) _kept++;
                _done[file.Name] = done;
            }
            if (!isKept) _progress?.Append(ArchivedFile.Write(done));
        }
        catch (MigrationException e) when (!e.IsFatal && e.Kind is not (FailureKind.DiskFull or FailureKind.ArchiveFailed))
        {
            observer.Decided($"{id}/{file.Name}: {e.Message}");
            lock (_gate)
            {
                _failed.Add((file.Name, e));
                _ = _tally.EndsCopying(e, throttle.Limit);
            }
        }
    }

    /// <summary>Whether an earlier run archived this state of the file, and its content is still what it was.</summary>
    private async Task<bool> IsKeptAsync(DataFile file, ArchivedFile before, CancellationToken cancellation)
    {
        // A cluster that does not say when a file was uploaded does not say whether it is another one.
        if (context.Folder is null || before.Bytes != file.Size || before.Modified is null || before.Modified != file.Modified) return false;
        string path = ArchiveLayout.Content(folder, before.Sha256);
        if (context.Folder.Has(path)) return true;
        if (await context.Folder.FindAsync(path, null, cancellation).ConfigureAwait(false) is not { } found || found.Sha256 != before.Sha256) return false;
        context.Folder.Keep(found);
        return true;
    }

    private async Task<ArchivedFile> FetchAsync(DataFile file, CancellationToken cancellation)
    {
        if (context.Folder is not { } archive) return new ArchivedFile(file.Name, file.Size, "", file.Modified);
        observer.Working($"Reading {file.Name} ({ByteSize.Of(file.Size)})");
        ManifestFile written = await context.Source.Api.Data.ReadFileAsync(id, file.Name, (content, stop) => archive.WriteAsync(
            ArchiveLayout.Content(folder, Fingerprint(file.Name)), hash => ArchiveLayout.Content(folder, hash),
            (target, ending) => CopyAsync(file, content, target, ending), stop), cancellation).ConfigureAwait(false);
        return new ArchivedFile(file.Name, written.Bytes, written.Sha256, file.Modified);
    }

    private async Task CopyAsync(DataFile file, DataContent content, Stream target, CancellationToken cancellation)
    {
        FileFailures.RequireLength(id, file, content);
        byte[] buffer = new byte[128 * 1024];
        long count = 0;
        for (int read; (read = await content.Stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0;)
        {
            count += read;
            if (count > file.Size) throw FileFailures.OtherLength(id, file, count);
            target.Write(buffer, 0, read);
        }
        if (count != file.Size) throw FileFailures.OtherLength(id, file, count);
    }

    private async Task WriteAsync(CollectionAcl acl, long bytes, CancellationToken cancellation)
    {
        if (context.Folder is not { } archive) return;
        await archive.WriteAsync(ArchiveLayout.Index(folder), (target, _) =>
        {
            foreach (ArchivedFile file in _done.Values)
            {
                byte[] line = ArchivedFile.Write(file);
                target.Write(line, 0, line.Length);
            }
            return Task.CompletedTask;
        }, cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.Collection(folder), ArchivedCollection.Write(new ArchivedCollection(id, acl, _done.Count, bytes)), cancellation)
            .ConfigureAwait(false);
    }

    private Dictionary<string, ArchivedFile> Known()
    {
        Dictionary<string, ArchivedFile> known = new(StringComparer.Ordinal);
        if (context.Folder is not { } archive) return known;
        // What the last run did is newer than what one before it completed.
        foreach (string path in new[] { ArchiveLayout.Index(folder), ArchiveLayout.Index(folder) + ArchiveFolder.Partial })
        {
            using FileStream? index = archive.OpenRead(path);
            foreach (ArchivedFile file in ArchivedIndex.Read(index, path)) known[file.Name] = file;
        }
        return known;
    }

    private MigrationException Failed()
    {
        (string file, MigrationException failure) = _failed.OrderBy(one => one.File, StringComparer.Ordinal).First();
        string others = _failed.Count == 1 ? "" : $" {NumberText.Count(_failed.Count - 1, "other file")} could not be read either.";
        return new MigrationException(failure.Kind, $"{file}: {failure.Message}{others}", "Run the same command again; what was read is kept.", failure);
    }

    // Different names have different temporary files, and every file system accepts them.
    private static string Fingerprint(string name)
    {
        using SHA256 hash = SHA256.Create();
        return Convert.ToHexString(hash.ComputeHash(Encoding.UTF8.GetBytes(name))).ToLowerInvariant();
    }
}
