using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Copies the files of one collection: it reads further pages of the source while the first files are copied, and afterwards checks the sent
/// files in new listings of both sides. A file that changed in the meantime or did not arrive completely is sent again, once.
/// </summary>
internal sealed class FileSync(
    MigrationRun run, CollectionItem item, DataOptions options, PathFilter excluded, FileThrottle throttle, IStageObserver observer)
{
    // Limits the length of a journal line, however many files there are.
    private const int RecordsPerLine = 500;

    private readonly TransferMeter _meter = new(run.Services.Time, observer);
    private readonly Dictionary<string, DataFile> _there = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private FileComparison _comparison = null!;
    private FileCopier _copier = null!;

    public CopyTally Tally { get; } = new();

    /// <summary>Files that exist only at the destination.</summary>
    public IReadOnlyList<string> Extra { get; private set; } = [];

    private IDataApi Here => run.Session.Source.Api.Data;

    private IDataApi There => item.Cluster.Api.Data;

    public async Task RunAsync(CollectionListing source, CollectionListing? destination, CancellationToken cancellation)
    {
        _comparison = new FileComparison(
            JournaledFiles.Of(run.Services.Journal, $"{run.Session.Source}/{item.Id}", item.Destination.ToString()), options.Verify);
        _copier = new FileCopier(run, item, throttle, _meter);
        if (destination is not null)
            await foreach (DataFile file in destination.Files.ConfigureAwait(false))
                if (!excluded.Matches(file.Name)) _there[file.Name] = file;
        await FirstRoundAsync(source, cancellation).ConfigureAwait(false);
        if (await TryVerifyAsync(isLast: false, cancellation).ConfigureAwait(false))
        {
            await SecondRoundAsync(cancellation).ConfigureAwait(false);
            await TryVerifyAsync(isLast: true, cancellation).ConfigureAwait(false);
        }
        await NoteAsync(Tally.TakeRead(atLeast: 1)).ConfigureAwait(false);
    }

    private async Task FirstRoundAsync(CollectionListing source, CancellationToken cancellation)
    {
        WorkerPool workers = new(throttle.Limit * 2, cancellation);
        await using ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        await foreach (DataFile file in source.Files.ConfigureAwait(false))
        {
            if (excluded.Matches(file.Name)) continue;
            if (!file.IsAddressable)
            {
                // Also in a rehearsal, which sends nothing that would be refused.
                Tally.CountFailed(file.Name, FileFailures.Unaddressable(item.Id, file.Name));
                continue;
            }
            bool isThere = _there.TryGetValue(file.Name, out DataFile? there);
            _there.Remove(file.Name);
            FileVerdict verdict = _comparison.Compare(file, isThere ? there : null);
            if (verdict == FileVerdict.Different && _comparison.IsNewerThere(file, there)) Tally.CountNewer(file.Name);
            if (verdict is FileVerdict.Proven or FileVerdict.SameSize) Tally.CountUnchanged(verdict == FileVerdict.SameSize);
            else if (Tally.Stop is not null || (!run.Apply && verdict == FileVerdict.Different)) Tally.CountPending(file);
            else
            {
                _meter.Planned(file);
                if (isThere) Replaces(file);
                await workers.AddAsync(token => CopyIfDifferentAsync(file, verdict == FileVerdict.ToBeRead ? there : null, isLast: false, token))
                    .ConfigureAwait(false);
            }
        }
        _meter.IsCounting = false;
        await workers.EndAsync().ConfigureAwait(false);
        Extra = [.. _there.Keys.OrderBy(name => name, StringComparer.Ordinal)];
    }

    private async Task SecondRoundAsync(CancellationToken cancellation)
    {
        WorkerPool workers = new(throttle.Limit * 2, cancellation);
        await using ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        foreach (DataFile file in Tally.TakeRetries())
        {
            observer.Decided($"{item.Target}: '{file.Name}' changed or did not arrive completely; it is copied again.");
            await workers.AddAsync(token => CopyIfDifferentAsync(file, null, isLast: true, token)).ConfigureAwait(false);
        }
        await workers.EndAsync().ConfigureAwait(false);
    }

    /// <summary>Copies a file, unless reading both sides shows that they are equal.</summary>
    private async Task CopyIfDifferentAsync(DataFile file, DataFile? there, bool isLast, CancellationToken cancellation)
    {
        if (Tally.Stop is not null)
        {
            Tally.CountPending(file);
            return;
        }
        try
        {
            if (there is not null && await AreEqualAsync(file, there, cancellation).ConfigureAwait(false)) return;
            if (_comparison.IsNewerThere(file, there)) Tally.CountNewer(file.Name);
            if (!run.Apply) Tally.CountPending(file);
            else Tally.CountSent(await _copier.CopyAsync(file, IsNew(file), cancellation).ConfigureAwait(false));
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            if (e.Kind == FailureKind.FileChanged && !isLast) Tally.AddRetry(file);
            else if (!Tally.EndsCopying(e, throttle.Limit * 2)) Tally.CountFailed(file.Name, e);
            else Tally.CountPending(file);
        }
        _meter.Finished();
    }

    private void Replaces(DataFile file)
    {
        lock (_replaced) _replaced.Add(file.Name);
    }

    // Files are copied while others are still compared.
    private bool IsNew(DataFile file)
    {
        lock (_replaced) return !_replaced.Contains(file.Name);
    }

    private async Task<bool> AreEqualAsync(DataFile file, DataFile there, CancellationToken cancellation)
    {
        string[] hashes = await Task.WhenAll(_copier.HashHereAsync(file, cancellation), _copier.HashThereAsync(there, cancellation))
            .ConfigureAwait(false);
        if (hashes[0] != hashes[1]) return false;
        Tally.CountRead(RecordOf(file, hashes[0], there, isReadBack: true));
        await NoteAsync(Tally.TakeRead(RecordsPerLine)).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> TryVerifyAsync(bool isLast, CancellationToken cancellation)
    {
        Dictionary<string, SentFile> sent = Tally.TakeSent();
        try
        {
            return await VerifyAsync(sent, isLast, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Tally.EndWith(e, sent.Values);
            return false;
        }
    }

    /// <summary>Checks the sent files in new listings of both sides. Returns true when files must be sent again.</summary>
    private async Task<bool> VerifyAsync(Dictionary<string, SentFile> sent, bool isLast, CancellationToken cancellation)
    {
        IReadOnlyList<DataFile> changed = isLast ? [] : Tally.TakeRetries();
        if (sent.Count == 0 && changed.Count == 0) return false;
        observer.Working("Verifying the copied files");
        HashSet<string> names = new(sent.Keys.Concat(changed.Select(file => file.Name)), StringComparer.Ordinal);
        Task<Dictionary<string, DataFile>> listing = ListAsync(There, item.There, names, cancellation);
        Dictionary<string, DataFile> here = await ListAsync(Here, item.Id, names, cancellation).ConfigureAwait(false);
        Dictionary<string, DataFile> there = await listing.ConfigureAwait(false);
        foreach (DataFile file in changed)
            if (here.TryGetValue(file.Name, out DataFile? now)) Tally.AddRetry(now);
            else Tally.CountFailed(file.Name, FileFailures.Vanished(item.Id, file.Name));
        List<FileRecord> arrived = await ArrivedAsync(sent, here, there, isLast, cancellation).ConfigureAwait(false);
        await NoteAsync(arrived).ConfigureAwait(false);
        return !isLast && Tally.HasRetries;
    }

    private async Task<List<FileRecord>> ArrivedAsync(Dictionary<string, SentFile> sent, Dictionary<string, DataFile> here,
        Dictionary<string, DataFile> there, bool isLast, CancellationToken cancellation)
    {
        List<FileRecord> arrived = [];
        WorkerPool workers = new(throttle.Limit, cancellation);
        await using ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        foreach (SentFile file in sent.Values)
            await workers.AddAsync(async token =>
            {
                FileRecord? record = await VerifyFileAsync(file, Of(here, file), Of(there, file), isLast, token).ConfigureAwait(false);
                if (record is not null)
                    lock (arrived) arrived.Add(record);
            }).ConfigureAwait(false);
        await workers.EndAsync().ConfigureAwait(false);
        return arrived;

        static DataFile? Of(Dictionary<string, DataFile> files, SentFile file) => files.TryGetValue(file.Source.Name, out DataFile? found) ? found : null;
    }

    private async Task<FileRecord?> VerifyFileAsync(SentFile file, DataFile? here, DataFile? there, bool isLast, CancellationToken cancellation)
    {
        MigrationException? failure =
            here is null ? FileFailures.Vanished(item.Id, file.Source.Name)
            : here != file.Source ? FileFailures.Changed(item.Id, file.Source.Name)
            : there?.Size != file.Source.Size ? FileFailures.NotArrived(item.Destination, file.Source, there)
            : null;
        bool isReadBack = failure is null && options.Verify == FileVerification.Hash;
        if (isReadBack) failure = await ReadBackAsync(file, there!, cancellation).ConfigureAwait(false);
        if (failure is null)
        {
            Tally.CountCopied(file);
            return RecordOf(file.Source, file.Hash, there!, isReadBack);
        }
        if (isLast || here is null) Tally.CountFailed(file.Source.Name, failure);
        else
        {
            // If the source changed, the destination has what was sent before.
            if (there is not null && failure.Kind != FailureKind.FileChanged) Replaces(here);
            Tally.AddRetry(here);
        }
        return null;
    }

    private async Task<MigrationException?> ReadBackAsync(SentFile file, DataFile there, CancellationToken cancellation)
    {
        try
        {
            return await _copier.HashThereAsync(there, cancellation).ConfigureAwait(false) == file.Hash
                ? null : FileFailures.OtherBytes(item.Destination, file.Source);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            return e;
        }
    }

    private async Task NoteAsync(IReadOnlyList<FileRecord> records)
    {
        if (!run.Apply) return;
        for (int from = 0; from < records.Count; from += RecordsPerLine)
            await run.Services.Journal.NoteAsync(
                run.Intent(JournalOperation.VerifyFiles, $"{run.Session.Source}/{item.Id}", item.Destination.ToString()) with
                {
                    Files = [.. records.Skip(from).Take(RecordsPerLine)],
                }).ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, DataFile>> ListAsync(
        IDataApi api, CollectionId collection, HashSet<string> names, CancellationToken cancellation)
    {
        Dictionary<string, DataFile> files = new(StringComparer.Ordinal);
        if (await api.FindCollectionAsync(collection, cancellation).ConfigureAwait(false) is not { } listing) return files;
        await foreach (DataFile file in listing.Files.ConfigureAwait(false))
            if (names.Contains(file.Name)) files[file.Name] = file;
        return files;
    }

    private static FileRecord RecordOf(DataFile source, string hash, DataFile there, bool isReadBack) => new()
    {
        Name = source.Name,
        Size = source.Size,
        Modified = source.Modified,
        Hash = hash,
        DestinationModified = there.Modified,
        IsReadBack = isReadBack,
    };
}
