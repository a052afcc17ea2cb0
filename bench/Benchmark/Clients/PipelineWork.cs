namespace AlgorithmiaMigration.Bench;

/// <summary>What the cmdlets do, without PowerShell: lists, creates, copies, waits for builds, publishes.</summary>
internal sealed class PipelineWork(Job job, Connections connections)
{
    private readonly Dictionary<string, int> _statuses = [];
    private string? _failure;

    public async Task<JobResult> RunAsync()
    {
        Clock clock = new();
        AlgoCluster[] clusters = await Task.WhenAll(connections.ConnectAsync(job.Route.Source), connections.ConnectAsync(job.Route.Destination));
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        IGitEngine engine = connections.Engine;
        MigrationServices services = new(() => engine, journal, TimeProvider.System, Random.Shared.NextDouble);
        AlgoSession session = new(clusters[0], [clusters[1]], services)
        {
            OwnerMap = new OwnerMap([new(job.Route.Source.Owner, job.Route.Destination.Owner)]),
            ThrottleLimit = job.Lanes,
            JournalPath = job.Journal,
        };
        await RunAsync(session);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds, Statuses = _statuses, Failure = _failure };
    }

    private async Task RunAsync(AlgoSession session)
    {
        using MigrationRun run = new(session, apply: true);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions()), new VersionStage(run, new VersionOptions()),
        ];
        AlgorithmCatalog catalog = new(session.Source, job.Lanes);
        IAsyncEnumerable<CatalogEntry> listed = catalog.ListAsync(job.Route.Source.Owner, _ => true, CancellationToken.None);
        ParallelOptions lanes = new() { MaxDegreeOfParallelism = job.Lanes };
        await Parallel.ForEachAsync(listed, lanes, async (entry, stop) =>
        {
            if (entry.Algorithm is null) throw entry.Failure!;
            Outcome? outcome = null;
            foreach (StageItem item in WorkItem.Of(entry.Algorithm).For(session, owner: null, version: null))
                foreach (Stage stage in stages) outcome = await stage.RunAsync(item with { Previous = outcome }, NullStageObserver.Instance, stop);
            Count(outcome!);
        });
    }

    private void Count(Outcome outcome)
    {
        lock (_statuses)
        {
            string status = outcome.Status.ToString();
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
            _failure ??= outcome.Failure?.Message;
        }
    }
}
