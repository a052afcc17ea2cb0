using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

public sealed class JournaledRunTests
{
    [Fact]
    public void Writes_are_counted_by_kind_with_their_times()
    {
        JournaledRun run = ReportSamples.Run();

        Assert.Equal(
            [
                new TimelineRow("Push", ReportSamples.Then, ReportSamples.Then.AddSeconds(8), 1, 1, 1),
                new TimelineRow("Publish", ReportSamples.Then.AddSeconds(9), ReportSamples.Then.AddSeconds(10), 1, 0, 0),
            ], run.Rows);
        Assert.Equal((2, 1, 1), (run.Overall.Writes, run.Overall.Failed, run.Overall.Unfinished));
        Assert.Equal("0.1.0", Assert.Single(run.Versions).DestinationVersion);
    }

    [Fact]
    public void A_write_that_succeeded_when_it_was_repeated_is_no_problem()
    {
        JournaledRun run = JournaledRun.Of(
        [
            ReportSamples.Entry(1, JournalPhase.Intent, 0, "a"), ReportSamples.Entry(1, JournalPhase.Failed, 1, "a"),
            ReportSamples.Entry(2, JournalPhase.Intent, 2, "a"), ReportSamples.Entry(2, JournalPhase.Done, 3, "a"),
        ], "run")!;

        Assert.Empty(run.Problems);
        Assert.Equal((1, 0), (run.Rows[0].Done, run.Rows[0].Failed));
    }

    [Fact]
    public void A_run_without_entries_does_not_exist() => Assert.Null(JournaledRun.Of([], "none"));

    [Fact]
    public void A_version_that_an_outcome_and_the_journal_tell_is_listed_once()
    {
        ReportContent content = ReportSamples.With(new ReportContent { Created = ReportSamples.Then, Run = ReportSamples.Run() },
            ReportSamples.Algorithm() with { Algorithm = new AlgorithmId("production", "Echo") });

        Assert.Equal("1.1.0", Assert.Single(content.Versions).SourceVersion);
    }

    [Fact]
    public void Without_a_journal_the_times_of_the_items_make_the_timeline()
    {
        AlgorithmOutcome done = ReportSamples.Algorithm() with { Began = ReportSamples.Then, Ended = ReportSamples.Then.AddSeconds(2) };
        AlgorithmOutcome failed = ReportSamples.Failed(done, "no") with { Ended = ReportSamples.Then.AddSeconds(5) };

        Timeline timeline = ReportSamples.Of(done, failed, ReportSamples.User("ann")).Timeline;

        Assert.Equal(new TimelineRow("Algorithm: Version", ReportSamples.Then, ReportSamples.Then.AddSeconds(5), 1, 1, 0), Assert.Single(timeline.Rows));
    }
}
