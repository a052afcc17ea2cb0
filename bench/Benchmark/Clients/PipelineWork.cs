using System.Threading.Channels;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Bench;

/// <summary>The work of the cmdlets without PowerShell: lists, creates, copies, waits for builds, publishes.</summary>
internal sealed class PipelineWork(Job job, Connections connections)
{
    private readonly Dictionary<string, int> _statuses = [];
    private string? _failure;

    public async Task<JobResult> RunAsync()
    {
        Clock clock = new();
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        AlgoSession session = await connections.SessionAsync(journal);
        await RunAsync(session);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds, Statuses = _statuses, Failure = _failure };
    }

    private async Task RunAsync(AlgoSession session)
    {
        using MigrationRun run = new(session, apply: true);
        using Throttle throttle = new(job.Lanes);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions(), throttle),
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

    // As in the module, each stage processes up to this many items and passes finished ones to the next. Copies enforce the limit themselves.
    private async IAsyncEnumerable<AlgorithmOutcome> Through<T>(IAsyncEnumerable<T> items, Func<T, Task<AlgorithmOutcome>> work, int limit)
    {
        Channel<AlgorithmOutcome> finished = Channel.CreateBounded<AlgorithmOutcome>(limit);
        ParallelOptions lanes = new() { MaxDegreeOfParallelism = limit };
        Task working = Task.Run(async () =>
        {
            try
            {
                await Parallel.ForEachAsync(items, lanes, async (item, stop) => await finished.Writer.WriteAsync(await work(item), stop));
                finished.Writer.TryComplete();
            }
            catch (Exception failure)
            {
                finished.Writer.TryComplete(failure);
            }
        });
        await foreach (AlgorithmOutcome outcome in finished.Reader.ReadAllAsync()) yield return outcome;
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
