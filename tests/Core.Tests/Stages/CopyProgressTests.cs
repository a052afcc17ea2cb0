using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

public sealed class CopyProgressTests
{
    [Fact]
    public void Bytes_are_reported_four_times_a_second_at_most_and_not_for_quick_copies()
    {
        SteppedTime time = new();
        Steps steps = new();
        CopyProgress progress = new(time, steps);

        foreach ((int at, string step, long bytes) in new[]
        {
            (0, "Reading source", 1_000L), (240, "Reading source", 2_000_000L), (260, "Reading source", 3_000_000L), (300, "Reading source", 4_000_000L),
            (520, "Pushing", 0L), (700, "Pushing", 1_000L), (800, "Pushing", 5_500L),
        })
        {
            time.Milliseconds = at;
            progress.Report(new GitProgress(step, bytes));
        }

        Assert.Equal(["Reading source: 3.0 MB", "Pushing", "Pushing: 5.5 KB"], steps.Seen);
    }

    private sealed class SteppedTime : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }

    private sealed class Steps : IStageObserver
    {
        public List<string> Seen { get; } = [];

        public void Decided(string line) { }

        public void Warned(string line) { }

        public void Working(string step) => Seen.Add(step);
    }
}
