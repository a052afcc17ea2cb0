using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>Reports the steps of a copy with the bytes transferred, at most every 250 milliseconds. Quick copies report nothing.</summary>
internal sealed class CopyProgress(TimeProvider time, IStageObserver observer) : IProgress<GitProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private long _reported = time.GetTimestamp();

    /// <inheritdoc/>
    public void Report(GitProgress value)
    {
        long now = time.GetTimestamp(), reported = Interlocked.Read(ref _reported);
        if (time.GetElapsedTime(reported, now) < Interval || Interlocked.CompareExchange(ref _reported, now, reported) != reported) return;
        observer.Working(value.Bytes > 0 ? $"{value.Step}: {ByteSize.Of(value.Bytes)}" : value.Step);
    }
}
