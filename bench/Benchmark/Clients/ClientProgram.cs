using System.Diagnostics;

namespace AlgorithmiaMigration.Bench;

/// <summary>The client process: reads one job from standard input and writes one result to standard output.</summary>
internal static class ClientProgram
{
    public static async Task<int> RunAsync()
    {
        Job job = Lines.Read<Job>(await Console.In.ReadToEndAsync());
        long idle = Memory(process => process.WorkingSet64);
        JobResult result;
        try
        {
            using Connections connections = new(job);
            result = connections.WhyUnavailable is { } reason
                ? new JobResult { IsUnavailable = true, Failure = reason }
                : await DoAsync(job, connections);
            await connections.SaveAsync();
        }
        catch (Exception problem)
        {
            result = new JobResult { Failure = problem.Message };
        }
        Console.Out.WriteLine(Lines.Write(result with
        {
            IdleBytes = idle, PeakBytes = Memory(process => process.PeakWorkingSet64), ChildPeakBytes = ChildrenPeak.Bytes,
        }));
        return 0;
    }

    private static Task<JobResult> DoAsync(Job job, Connections connections) => job.Kind switch
    {
        JobKind.Pipeline => new PipelineWork(job, connections).RunAsync(),
        JobKind.Copy => new CopyWork(job, connections).RunAsync(),
        JobKind.Compare => new ComparisonWork(job, connections).RunAsync(),
        JobKind.Preflight => new PreflightWork(job, connections).RunAsync(),
        JobKind.Whole => new WholeWork(job, connections).RunAsync(),
        JobKind.Plan => new PlanWork(job, connections).RunAsync(),
        JobKind.Replay => new ReplayRunner(job, connections).RunAsync(),
        _ => Remembering.RunAsync(job),
    };

    private static long Memory(Func<Process, long> read)
    {
        using Process self = Process.GetCurrentProcess();
        return read(self);
    }
}
