namespace AlgorithmiaMigration.Bench;

/// <summary>What one run of a contestant cost.</summary>
internal sealed record Measured
{
    public required double Seconds { get; init; }

    /// <summary>Processor time with all children; null where the system does not tell.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Peak of the working set above what it was before the first call, or that of a larger process that was started; null where
    /// there is no one process.</summary>
    public long? PeakAboveIdle { get; init; }

    /// <summary>Why this is no time; null when the run was correct.</summary>
    public string? Problem { get; init; }

    /// <summary>Why the contestant cannot take part here.</summary>
    public string? Unavailable { get; init; }

    public static Measured Without(string problem) => new() { Seconds = 0, Problem = problem };
}

/// <summary>Runs a job in a process of its own.</summary>
internal static class ClientProcess
{
    /// <summary>Measured as a whole, from the start of the process to its end.</summary>
    public static async Task<(Measured Measured, JobResult Result)> MeasureWholeAsync(Job job, CancellationToken cancellation)
    {
        Clock clock = new();
        JobResult result = await RunAsync(job, cancellation);
        Measured whole = Of(result) with { Seconds = clock.Seconds, CpuSeconds = clock.ChildrenCpuSeconds };
        return (whole, result);
    }

    /// <summary>Measured by itself: the work alone.</summary>
    public static async Task<Measured> MeasureWorkAsync(Job job, CancellationToken cancellation) => Of(await RunAsync(job, cancellation));

    /// <summary>Does something that is not measured.</summary>
    /// <exception cref="InvalidOperationException">It did not work.</exception>
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
        // A child begins as a copy of its parent, which Linux counts as the child's memory; only what is larger is its own.
        PeakAboveIdle = result.ChildPeakBytes > result.PeakBytes ? result.ChildPeakBytes : result.PeakBytes - result.IdleBytes,
        Problem = result.IsUnavailable ? null : result.Failure,
        Unavailable = result.IsUnavailable ? result.Failure : null,
    };
}
