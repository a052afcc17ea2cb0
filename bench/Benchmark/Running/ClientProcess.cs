namespace AlgorithmiaMigration.Bench;

/// <summary>The cost of one run of a contestant.</summary>
internal sealed record Measured
{
    public required double Seconds { get; init; }

    /// <summary>Processor time including all children; null where the system does not provide it.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Peak of the working set above its size before the first call, or the peak of a child process if larger; null when the run
    /// has no single process.</summary>
    public long? PeakAboveIdle { get; init; }

    /// <summary>The length of the file that was written; null for none.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Why the run is not counted; null when it was correct.</summary>
    public string? Problem { get; init; }

    /// <summary>Why the contestant cannot take part here.</summary>
    public string? Unavailable { get; init; }

    public static Measured Without(string problem) => new() { Seconds = 0, Problem = problem };
}

/// <summary>Runs a job in a separate process.</summary>
internal static class ClientProcess
{
    /// <summary>Measures the whole process, from its start to its end.</summary>
    public static async Task<(Measured Measured, JobResult Result)> MeasureWholeAsync(Job job, CancellationToken cancellation)
    {
        Clock clock = new();
        JobResult result = await RunAsync(job, cancellation);
        Measured whole = Of(result) with { Seconds = clock.Seconds, CpuSeconds = clock.ChildrenCpuSeconds };
        return (whole, result);
    }

    /// <summary>Measures the work alone, as the process itself reports it.</summary>
    public static async Task<Measured> MeasureWorkAsync(Job job, CancellationToken cancellation) => Of(await RunAsync(job, cancellation));

    /// <summary>The same, with what the process reports besides.</summary>
    public static async Task<(Measured Measured, JobResult Result)> MeasureWorkWithResultAsync(Job job, CancellationToken cancellation)
    {
        JobResult result = await RunAsync(job, cancellation);
        return (Of(result), result);
    }

    /// <summary>Runs a job that is not measured.</summary>
    /// <exception cref="InvalidOperationException">The job failed.</exception>
    public static async Task<JobResult> RequireAsync(Job job, CancellationToken cancellation)
    {
        JobResult result = await RunAsync(job, cancellation);
        return result.Failure is null ? result : throw new InvalidOperationException($"The preparation '{job.Kind}' failed: {result.Failure}");
    }

    private static async Task<JobResult> RunAsync(Job job, CancellationToken cancellation)
    {
        Ended ended = await Programs.RunAsync(Programs.Self("client"), Lines.Write(job), cancellation);
        return ended.ExitCode == 0
            ? Lines.Read<JobResult>(ended.Text)
            : throw new InvalidOperationException($"The client ended with {ended.ExitCode}: {ended.Errors.Trim()}");
    }

    private static Measured Of(JobResult result) => new()
    {
        Seconds = result.Seconds,
        CpuSeconds = result.CpuSeconds,
        // A child starts as a copy of its parent, which Linux counts as the child's memory, so only a larger peak is the child's own.
        PeakAboveIdle = result.ChildPeakBytes > result.PeakBytes ? result.ChildPeakBytes : result.PeakBytes - result.IdleBytes,
        FileBytes = result.FileBytes > 0 ? result.FileBytes : null,
        Problem = result.IsUnavailable ? null : result.Failure,
        Unavailable = result.IsUnavailable ? result.Failure : null,
    };
}
