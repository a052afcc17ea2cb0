using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

public sealed class VerdictTests
{
    private static readonly AlgorithmOutcome Good = ReportSamples.Algorithm();
    private static readonly AlgorithmOutcome Bad = ReportSamples.Failed(Good, "The build failed.");

    [Fact]
    public void Success_is_named_and_asks_for_nothing()
    {
        ReportContent content = ReportSamples.Of(Good, Good with { Status = OutcomeStatus.Unchanged });

        Assert.Empty(Attention.Of(content));
        Assert.Equal(new Verdict(ReportLevel.Success, "It worked", "None of 2 items failed."), Of(content));
    }

    [Fact]
    public void One_failure_is_enough_for_a_no() =>
        Assert.Equal(new Verdict(ReportLevel.Error, "Not everything worked", "1 of 2 items failed."), Of(ReportSamples.Of(Good, Bad)));

    [Fact]
    public void A_rehearsal_says_that_nothing_was_written()
    {
        AlgorithmOutcome planned = Good with { Status = OutcomeStatus.WouldPublish };

        Assert.Equal(new Verdict(ReportLevel.Success, "It would work", "This is a rehearsal; nothing was written. None of 1 item failed."), Of(ReportSamples.Of(planned)));
        Assert.Equal("Not everything would work", Of(ReportSamples.Of(planned, Bad)).Headline);
    }

    [Theory]
    [InlineData(FindingSeverity.Error, "There are problems", (int)ReportLevel.Error)]
    [InlineData(FindingSeverity.Warning, "There is something to check", (int)ReportLevel.Warning)]
    [InlineData(FindingSeverity.Information, "Nothing was found", (int)ReportLevel.Success)]
    public void A_preflight_is_as_bad_as_its_worst_finding(FindingSeverity severity, string headline, int level)
    {
        Verdict verdict = Of(ReportSamples.Of(new MigrationFinding { Severity = severity, Check = MigrationCheck.EnvironmentMissing, Subject = "x", Message = "y" }));

        Assert.Equal((headline, level), (verdict.Headline, (int)verdict.Level));
    }

    [Theory]
    [InlineData(DifferenceStatus.Equal, (int)ReportLevel.Success)]
    [InlineData(DifferenceStatus.NotChecked, (int)ReportLevel.Warning)]
    [InlineData(DifferenceStatus.ExtraAtDestination, (int)ReportLevel.Error)]
    [InlineData(DifferenceStatus.Different, (int)ReportLevel.Error)]
    [InlineData(DifferenceStatus.MissingAtDestination, (int)ReportLevel.Error)]
    public void A_comparison_succeeded_only_if_everything_is_equal(DifferenceStatus status, int level) => Assert.Equal(level,
        (int)Of(ReportSamples.Of(Good, new Difference { Area = DifferenceArea.Tree, Status = status, Subject = "x", Cluster = "prod" })).Level);

    [Fact]
    public void Differences_do_not_make_a_failure_of_what_worked()
    {
        Difference differs = new() { Area = DifferenceArea.Tree, Status = DifferenceStatus.Different, Subject = "x", Cluster = "prod" };

        Assert.Equal(new Verdict(ReportLevel.Error, "Everything worked, and differences were found", "None of 1 item failed. 1 compared thing is not equal."), Of(ReportSamples.Of(Good, differs)));
        Assert.Equal("Everything would work, and differences were found", Of(ReportSamples.Of(Good with { Status = OutcomeStatus.WouldPublish }, differs)).Headline);
        Assert.Equal("Not everything worked", Of(ReportSamples.Of(Good, Bad, differs)).Headline);
        Assert.Equal("Differences were found", Of(ReportSamples.Of(differs)).Headline);
    }

    [Fact]
    public void A_problem_outside_of_the_items_is_a_no()
    {
        ReportContent content = new() { Created = ReportSamples.Then, Problems = ["The destination prod-ha was not reached."] };

        Assert.Equal("There are problems", Of(content).Headline);
        Assert.Equal(new Verdict(ReportLevel.Error, "Not everything worked", "There was 1 problem. None of 1 item failed."), Of(ReportSamples.With(content, Good)));
    }

    [Fact]
    public void What_was_skipped_was_not_done()
    {
        Verdict verdict = Of(ReportSamples.Of(Good, Good with { Status = OutcomeStatus.Skipped, Detail = "Not started." }));

        Assert.Equal(("Not everything worked", "None of 2 items failed. 1 item was skipped."), (verdict.Headline, verdict.Detail));
    }

    [Theory]
    [InlineData(OutcomeStatus.Published)]
    [InlineData(OutcomeStatus.Unchanged)]
    [InlineData(OutcomeStatus.Skipped)]
    [InlineData(OutcomeStatus.Failed)]
    [InlineData(OutcomeStatus.WouldPublish)]
    public void The_verdict_agrees_with_the_exit_code_of_the_summary(OutcomeStatus status)
    {
        ReportContent content = ReportSamples.Of(Good with { Status = status });

        Assert.Equal(content.Summary.ExitCode != 0, Of(content).Level == ReportLevel.Error);
    }

    [Fact]
    public void What_could_not_be_checked_is_not_said_to_work() => Assert.Equal("Not everything could be checked", Of(ReportSamples.Of(Good,
        new Difference { Area = DifferenceArea.Tree, Status = DifferenceStatus.NotChecked, Subject = "x", Cluster = "prod" })).Headline);

    [Fact]
    public void A_manual_step_wants_a_person() =>
        Assert.Equal("It worked, and leaves something for a person", Of(ReportSamples.Of(Good, ReportSamples.Step("Set the secret."))).Headline);

    [Fact]
    public void An_interrupted_write_is_a_no_even_when_no_item_failed()
    {
        ReportContent content = ReportSamples.With(new ReportContent { Created = ReportSamples.Then, Run = ReportSamples.Run() }, Good);

        Assert.Equal(ReportLevel.Error, Of(content).Level);
        Assert.Contains("The result of 1 write is not known.", Of(content).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_before_a_compression_is_not_said_to_have_worked()
    {
        JournalEntry[] left = [ReportSamples.Entry(1, JournalPhase.Done, 0, "a")];
        ReportContent content = new() { Created = ReportSamples.Then, Run = JournaledRun.Of(left, "run", new CompressionNote("c", ReportSamples.Then.AddDays(1), "full.jsonl")) };

        Assert.Equal(new Verdict(ReportLevel.Warning, "Not all of the run is recorded", "The journal still has 1 write of the run, and 0 that failed."), Of(content));
        Assert.Contains("'full.jsonl'", Assert.Single(Attention.Of(content)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_lacks_some_of_its_inputs_never_says_that_it_worked() =>
        Assert.Equal(ReportLevel.Error, Of(ReportSamples.With(new ReportContent { Created = ReportSamples.Then, Unreadable = 1 }, Good)).Level);

    [Fact]
    public void An_empty_report_claims_nothing() =>
        Assert.Equal(new Verdict(ReportLevel.Neutral, "There is nothing to report", ""), Of(ReportSamples.Of()));

    private static Verdict Of(ReportContent content) => Verdict.Of(content, Attention.Of(content));
}
