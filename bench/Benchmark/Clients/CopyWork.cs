using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Bench;

/// <summary>Copies sources with a git engine and nothing around it.</summary>
internal sealed class CopyWork(Job job, Connections connections)
{
    public async Task<JobResult> RunAsync()
    {
        IGitEngine engine = connections.Engine;
        await EachAsync(engine, job.WarmUp);
        Clock clock = new();
        await EachAsync(engine, job.Names);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds };
    }

    private Task EachAsync(IGitEngine engine, string[] names) => Parallel.ForEachAsync(
        names, new ParallelOptions { MaxDegreeOfParallelism = job.Lanes },
        async (name, stop) => await Recorder.ForAsync(name, () => engine.CopyAsync(connections.CopyOf(name), null, stop)));
}
