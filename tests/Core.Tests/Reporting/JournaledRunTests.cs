using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

public sealed class JournaledRunTests
{
    [Fact]
    public void Writes_are_counted_by_kind_with_their_times()
    {
        JournaledRun run = ReportSamples.Run();

        Assert.Equal([JournalOperation.Push, JournalOperation.Publish], run.Spans.Select(span => span.Operation));
        OperationSpan pushes = run.Spans[0];
        Assert.Equal((3, 1, 1, 1), (pushes.Begun, pushes.Done, pushes.Failed, pushes.Unfinished));
        Assert.Equal((TimeSpan.FromSeconds(6), ReportSamples.Then, ReportSamples.Then.AddSeconds(8)), (pushes.Spent, pushes.Started, pushes.Ended));
        Assert.Equal(TimeSpan.FromSeconds(10), run.Duration);
        Assert.Equal("0.1.0", Assert.Single(run.Versions).DestinationVersion);
        Assert.Equal([3L], run.Unfinished.Select(entry => entry.Write));
    }

    [Fact]
    public void Only_the_entries_of_the_run_count()
    {
        JournalEntry[] entries = [ReportSamples.Entry(1, JournalPhase.Intent, 0, "a"), ReportSamples.Entry(1, JournalPhase.Done, 1, "a") with { Run = "other" }];

        Assert.Equal(1, JournaledRun.Find(entries, "run")!.Spans.Single().Unfinished);
        Assert.Null(JournaledRun.Find(entries, "none"));
    }

    [Fact]
    public void The_last_run_is_the_last_that_recorded_something()
    {
        JournalEntry[] entries =
        [
            ReportSamples.Entry(1, JournalPhase.Intent, 0, "a"), ReportSamples.Entry(1, JournalPhase.Noted, 1, "a") with { Run = "second" },
            ReportSamples.Entry(1, JournalPhase.Opened, 2, "a") with { Run = "third" },
        ];

        Assert.Equal("second", JournaledRun.LastIn(entries));
        Assert.Null(JournaledRun.LastIn([]));
    }

    [Fact]
    public void A_version_that_an_outcome_and_the_journal_tell_is_listed_once()
    {
        ReportContent content = ReportSamples.With(new ReportContent { Created = ReportSamples.Then, Run = ReportSamples.Run("prod/production/Echo") },
            ReportSamples.Algorithm() with { Algorithm = new AlgorithmId("production", "Echo") });

        Assert.Equal("1.1.0", Assert.Single(content.Versions).SourceVersion);
    }
}
