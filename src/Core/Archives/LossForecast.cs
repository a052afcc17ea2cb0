using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Archives;

/// <summary>Compares an archive with the cluster before anything is exported, because a prompt comes before the export: finds what the archive has of
/// the items that are exported, and the cluster no longer has.</summary>
internal sealed class LossForecast(ArchiveContext context)
{
    private readonly ConcurrentBag<ArchiveLoss> _losses = [];
    private readonly ConcurrentDictionary<(ArchiveItemKind, string), MigrationException> _failures = new();
    private volatile MigrationException? _stop;

    /// <summary>What was found.</summary>
    public IReadOnlyCollection<ArchiveLoss> Losses => _losses;

    /// <summary>The items that could not be compared, and why: nobody can tell what the archive would lose of them.</summary>
    public IReadOnlyDictionary<(ArchiveItemKind, string), MigrationException> Failures => _failures;

    /// <param name="algorithms">The algorithms with their folders, and what is kept of each.</param>
    /// <param name="collections">The collections with their folders.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task RunAsync(IEnumerable<(string Path, string Folder, KeptVersions Kept)> algorithms, IEnumerable<KeyValuePair<string, string>> collections, CancellationToken cancellation)
    {
        WorkerPool workers = new(context.Options.Limit, cancellation);
        await using (workers.ConfigureAwait(false))
        {
            foreach (KeyValuePair<string, string> one in collections) await workers.AddAsync(stop => LookAsync(ArchiveItemKind.Collection, one.Key, () => OfCollectionAsync(one.Key, one.Value, stop))).ConfigureAwait(false);
            foreach ((string path, string folder, KeptVersions kept) in algorithms)
                await workers.AddAsync(stop => LookAsync(ArchiveItemKind.Algorithm, path, () => OfAlgorithmAsync(path, folder, kept, stop))).ConfigureAwait(false);
            await workers.EndAsync().ConfigureAwait(false);
        }
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task LookAsync(ArchiveItemKind kind, string path, Func<Task<IReadOnlyList<ArchiveLoss>>> look)
    {
        try
        {
            if (_stop is { } stop) throw stop;
            foreach (ArchiveLoss loss in await look().ConfigureAwait(false)) _losses.Add(loss);
        }
        catch (MigrationException e) when (e.Kind != FailureKind.ArchiveFailed)
        {
            _failures[(kind, path)] = e;
            // One cluster answers all.
            if (e.IsFatal || e.Kind == FailureKind.ClusterUnavailable) _stop = e;
        }
    }

    private async Task<IReadOnlyList<ArchiveLoss>> OfAlgorithmAsync(string path, string folder, KeptVersions kept, CancellationToken cancellation)
    {
        ArchivedCode before = ArchivedCode.Of(context.Earlier, folder);
        if (before.IsEmpty) return [];
        AlgorithmId id = AlgorithmId.Parse(path);
        if (await context.Source.Api.FindAlgorithmAsync(id.Owner, id.Name, cancellation).ConfigureAwait(false) is not { } algorithm) return [];
        IReadOnlyList<CommitEntry> log = await context.Source.Api.ReadCommitLogAsync(id.Owner, id.Name, cancellation).ConfigureAwait(false);
        (_, RepositoryHeads heads) = await new CodeExport(context, algorithm, folder, NullStageObserver.Instance).OpenAsync(cancellation).ConfigureAwait(false);
        return await new AlgorithmLosses(before, algorithm, folder, log, heads).BeforeAsync(kept, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ArchiveLoss>> OfCollectionAsync(string path, string folder, CancellationToken cancellation)
    {
        if (context.Earlier.Entries(folder).Count == 0) return [];
        string[] parts = path.Split('/');
        if (await context.Source.Api.Data.FindCollectionAsync(new CollectionId(parts[0], parts[1]), cancellation).ConfigureAwait(false) is not { } listing) return [];
        HashSet<string> names = new(StringComparer.Ordinal);
        await foreach (DataFile file in listing.Files.ConfigureAwait(false)) names.Add(file.Name);
        return ArchivedIndex.Losses(context.Earlier, folder, path, names.Contains);
    }
}
