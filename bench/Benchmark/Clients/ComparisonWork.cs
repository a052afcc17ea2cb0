using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Bench;

/// <summary>Compares algorithms with their copies, as Compare-AlgoCluster does, without PowerShell.</summary>
internal sealed class ComparisonWork(Job job, Connections connections)
{
    private readonly Dictionary<string, int> _statuses = [];
    private string? _failure;

    public async Task<JobResult> RunAsync()
    {
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        AlgoSession session = await connections.SessionAsync(journal);
        using MigrationRun run = new(session, apply: false);
        AlgorithmComparison comparison = new(run, new ComparisonOptions());
        await EachAsync(job.WarmUp, session, comparison, _ => { });
        Clock clock = new();
        await EachAsync(job.Names, session, comparison, Count);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds, Statuses = _statuses, Failure = _failure };
    }

    private Task EachAsync(string[] names, AlgoSession session, AlgorithmComparison comparison, Action<IReadOnlyList<Difference>> found) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = job.Lanes }, async (name, stop) => await Recorder.ForAsync(name, async () =>
        {
            AlgorithmInput input = new() { Id = new AlgorithmId(job.Route.Source.Owner, name) };
            found(await comparison.CompareAsync(input.For(session, null, null).Single(), NullStageObserver.Instance, mayInvoke: false, stop));
        }));

    private void Count(IReadOnlyList<Difference> found)
    {
        lock (_statuses)
        {
            Difference? first = found.FirstOrDefault(one => one.Status != DifferenceStatus.Equal);
            string status = (first?.Status ?? DifferenceStatus.Equal).ToString();
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
            _failure ??= first is null ? null : $"{first}: {first.Detail}";
        }
    }
}
