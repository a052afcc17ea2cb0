using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The first half of a move between clusters that cannot see each other: everything of the source is exported to an archive.</summary>
internal static class FirstHalf
{
    /// <summary>Exports all but what is hosted outside of the cluster, for which the rehearsal has no credentials.</summary>
    public static async Task<ArchiveOutcome> ExportAsync(
        Migrator migrator, IReadOnlyList<Algorithm> algorithms, string path, Findings findings, CancellationToken cancellation)
    {
        AlgoSession session = ArchiveExport.SessionOf(migrator.Session.Source, migrator.Session.Services with { Packs = () => migrator.Packs },
            HostCredentials.None, migrator.Session.ThrottleLimit);
        Algorithm[] inside = [.. algorithms.Where(algorithm => algorithm.SourceHost.IsInternal)];
        List<CollectionId> collections = [];
        foreach (string owner in Migrator.Owners)
            await foreach (string name in session.Source.Api.Data.ListCollectionsAsync(owner, cancellation)) collections.Add(new CollectionId(owner, name));
        using MigrationRun run = new(session, apply: true);
        using ArchiveFolder folder = ArchiveFolder.Open(path, session.Source.Name, isUpdate: false);
        using ArchiveExport export = new(run, new ArchiveOptions { Path = path, Limit = session.ThrottleLimit }, folder, [.. inside.Select(AlgorithmInput.Of)], collections);
        Func<CancellationToken, Task<ArchiveOutcome>>[] items =
        [
            stop => export.ClusterAsync(NullStageObserver.Instance, stop), stop => export.UsersAsync(NullStageObserver.Instance, stop),
            stop => export.OrganizationsAsync(NullStageObserver.Instance, stop),
            .. collections.Select<CollectionId, Func<CancellationToken, Task<ArchiveOutcome>>>(id => stop => export.CollectionAsync(id, NullStageObserver.Instance, stop)),
            .. inside.Select<Algorithm, Func<CancellationToken, Task<ArchiveOutcome>>>(one => stop => export.AlgorithmAsync(one.ToId(), NullStageObserver.Instance, stop)),
        ];
        int failed = 0;
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = session.ThrottleLimit, CancellationToken = cancellation }, async (item, stop) =>
        {
            ArchiveOutcome outcome = await item(stop);
            if (outcome.Failure is null) return;
            Interlocked.Increment(ref failed);
            lock (findings) findings.Report([$"The export failed: {outcome}. {outcome.Detail}"]);
        });
        return await export.CompleteAsync(failed, Migrator.Owners, NullStageObserver.Instance, cancellation);
    }
}
