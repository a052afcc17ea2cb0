using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

public sealed class AttentionTests
{
    [Fact]
    public void Items_with_one_cause_and_one_remedy_are_one_group()
    {
        Outcome[] outcomes = [.. Enumerable.Range(0, 8).Select(number => ReportSamples.Failed(ReportSamples.Algorithm(name: $"A{number}"), "The build failed."))];

        AttentionGroup group = Assert.Single(Attention.Of(ReportSamples.Of(outcomes)));

        Assert.Equal(("8 items failed", "AlgoBuildFailed", 8), (group.Title, group.Id, group.Subjects.Count));
        Assert.Equal("research/A0 -> prod/production/A0", group.Subjects[0]);
    }

    [Fact]
    public void Remedies_that_differ_from_item_to_item_do_not_fill_the_first_screen()
    {
        Outcome[] outcomes = [.. Enumerable.Range(0, 100).Select(number => ReportSamples.Failed(ReportSamples.Algorithm(name: $"A{number}"), $"Remedy {number}"))];

        IReadOnlyList<AttentionGroup> groups = Attention.Of(ReportSamples.Of(outcomes));

        Assert.Equal(["1 item failed", "1 item failed", "1 item failed", "97 more"], groups.Select(group => group.Title));
        Assert.Equal(97, groups[3].Subjects.Count);
    }

    [Fact]
    public void What_failed_comes_before_what_is_only_to_be_checked()
    {
        ReportContent content = ReportSamples.Of(
            ReportSamples.Step("Set the secret."),
            new MigrationFinding { Severity = FindingSeverity.Warning, Check = MigrationCheck.DependencyNotPinned, Subject = "x", Message = "y" },
            ReportSamples.Algorithm() with { Notes = ["Check it."] },
            new Difference { Area = DifferenceArea.Tree, Status = DifferenceStatus.Different, Subject = "x", Cluster = "prod" },
            new MigrationFinding { Severity = FindingSeverity.Error, Check = MigrationCheck.OwnerMissing, Subject = "x", Message = "y" },
            ReportSamples.Failed(ReportSamples.Algorithm(), "It failed."));

        IReadOnlyList<AttentionGroup> groups = Attention.Of(content);

        Assert.Equal(["1 item failed", "1 error", "1 Different", "1 warning", "1 manual step", "1 item to review"], groups.Select(group => group.Title));
        Assert.Equal(groups.OrderByDescending(group => group.Level), groups);
    }

    [Fact]
    public void Every_problem_outside_of_the_items_is_listed()
    {
        string[] problems = [.. Enumerable.Range(0, 10).Select(number => $"Row {number} is invalid.")];

        Assert.Equal(problems, Attention.Of(new ReportContent { Created = ReportSamples.Then, Problems = problems }).Select(group => group.Message));
    }

    [Fact]
    public void What_an_undo_leaves_is_listed_with_its_reason()
    {
        UndoOutcome[] undone = [.. new[] { "Echo", "Hello" }.Select(name => new UndoOutcome
        {
            Kind = UndoKind.Algorithm, Cluster = "prod", Path = $"production/{name}", Status = OutcomeStatus.Restored, Detail = "Restored the code.", Remaining = ["Versions cannot be withdrawn."],
        })];

        AttentionGroup group = Assert.Single(Attention.Of(ReportSamples.Of(undone)));

        Assert.Equal((ReportLevel.Warning, "2 items not fully undone", "Versions cannot be withdrawn."), (group.Level, group.Title, group.Message));
        Assert.Equal(["prod/production/Echo", "prod/production/Hello"], group.Subjects);
    }

    [Fact]
    public void Writes_that_failed_are_told_by_their_items_when_there_are_any()
    {
        ReportContent alone = new() { Created = ReportSamples.Then, Run = ReportSamples.Run() };
        ReportContent beside = ReportSamples.With(new ReportContent { Created = ReportSamples.Then, Run = ReportSamples.Run() }, ReportSamples.Algorithm());

        Assert.Equal(["1 write without a known result", "1 write failed"], Attention.Of(alone).Select(group => group.Title));
        Assert.Equal(["1 write without a known result"], Attention.Of(beside).Select(group => group.Title));
    }
}
