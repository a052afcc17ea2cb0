using System.Threading.Channels;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Stages;

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
        using Throttle places = new(job.Lanes);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions(), places),
            new VersionStage(run, new VersionOptions()),
        ];
        AlgorithmCatalog catalog = new(session.Source, job.Lanes);
        IAsyncEnumerable<CatalogEntry> listed = catalog.ListAsync(job.Route.Source.Owner, _ => true, CancellationToken.None);
        IAsyncEnumerable<AlgorithmOutcome> items = OutcomesOf(listed, session, stages[0]);
        items = Through(items, outcome => OfAsync(stages[1], AlgorithmInput.Of(outcome), session), job.Lanes == 1 ? 1 : 2 * job.Lanes);
        items = Through(items, outcome => OfAsync(stages[2], AlgorithmInput.Of(outcome), session), job.Lanes);
        await foreach (AlgorithmOutcome outcome in items) Count(outcome);
    }

    private IAsyncEnumerable<AlgorithmOutcome> OutcomesOf(IAsyncEnumerable<CatalogEntry> listed, AlgoSession session, Stage first) =>
        Through(listed, entry => entry.Algorithm is { } algorithm ? OfAsync(first, AlgorithmInput.Of(algorithm), session) : throw entry.Failure!, job.Lanes);

    private static Task<AlgorithmOutcome> OfAsync(Stage stage, AlgorithmInput item, AlgoSession session) =>
        stage.RunAsync(item.For(session, owner: null, version: null).Single(), NullStageObserver.Instance, CancellationToken.None);

    // As in the module: up to so many items are at work in each stage, and what is through goes on to the next. Copies see to it themselves.
    private async IAsyncEnumerable<AlgorithmOutcome> Through<T>(IAsyncEnumerable<T> items, Func<T, Task<AlgorithmOutcome>> work, int atOnce)
    {
        Channel<AlgorithmOutcome> through = Channel.CreateBounded<AlgorithmOutcome>(atOnce);
        ParallelOptions lanes = new() { MaxDegreeOfParallelism = atOnce };
        Task working = Task.Run(async () =>
        {
            try
            {
                await Parallel.ForEachAsync(items, lanes, async (item, stop) => await through.Writer.WriteAsync(await work(item), stop));
                through.Writer.TryComplete();
            }
            catch (Exception failure)
            {
                through.Writer.TryComplete(failure);
            }
        });
        await foreach (AlgorithmOutcome outcome in through.Reader.ReadAllAsync()) yield return outcome;
        await working;
    }

    private void Count(AlgorithmOutcome outcome)
    {
        lock (_statuses)
        {
            string status = outcome.Status.ToString();
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
            _failure ??= outcome.Failure?.Message;
        }
    }
}
