using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Core.Tests.Summaries;

public sealed class JournalSummaryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_counts_the_writes_of_one_run()
    {
        JournalReader journal = new JournalLines()
            .Opened("old").Write("old", 1, JournalOperation.Push).Failed("old", 2, JournalOperation.Publish, "No.")
            .Opened("new").Write("new", 1, JournalOperation.CreateAlgorithm).Write("new", 2, JournalOperation.Push)
            .Write("new", 3, JournalOperation.CreateAlgorithm, "prod/production/Hello")
            .In(_folder);

        MigrationSummary summary = JournalSummary.Of(journal, journal.LastRun()!)!;

        Assert.Equal(("new", 2, 3, 0), (summary.Run, summary.Algorithms, summary.Total, summary.ExitCode));
        Assert.Equal("3 writes (2 CreateAlgorithm, 1 Push) in 6.0 s (30 a minute).", summary.ToString());
        Assert.Equal("2 writes (1 Push, 1 Failed)", JournalSummary.Of(journal, "old")!.CountsText);
    }

    [Fact]
    public void A_killed_run_shows_what_was_done_and_what_is_unfinished()
    {
        JournalReader journal = new JournalLines().Opened("run").Write("run", 1, JournalOperation.Push)
            .Intent("run", 2, JournalOperation.Publish).Line("""{"time":"2026-01-""").In(_folder);

        MigrationSummary summary = JournalSummary.Of(journal, "run")!;

        Assert.Equal((1, 0, 2), (summary.Unfinished, summary.Failed, summary.ExitCode));
        Assert.Equal("Publish prod/production/Echo", summary.FirstFailure!.Target);
        Assert.Contains("may have taken effect", summary.FirstFailure.Message, StringComparison.Ordinal);
        Assert.Contains("checks the destination first", summary.FirstFailure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The name is taken.", 1, 0)]
    [InlineData("Interrupted; it may have taken effect.", 0, 1)]
    [InlineData("The connection was lost. It may have taken effect.", 0, 1)]
    public void A_write_whose_answer_was_lost_is_unfinished_not_failed(string reason, int failed, int unfinished)
    {
        JournalReader journal = new JournalLines().Opened("run").Intent("run", 1, JournalOperation.Publish).Failed("run", 1, JournalOperation.Publish, reason).In(_folder);

        MigrationSummary summary = JournalSummary.Of(journal, "run")!;

        Assert.Equal((failed, unfinished, 2), (summary.Failed, summary.Unfinished, summary.ExitCode));
    }

    [Fact]
    public void The_first_failure_is_the_first_refused_write()
    {
        JournalReader journal = new JournalLines().Opened("run").Intent("run", 1, JournalOperation.Push)
            .Failed("run", 2, JournalOperation.WriteFile, "Too large.", "prod/p/c", "a.bin").Failed("run", 3, JournalOperation.Publish, "Later.").In(_folder);

        MigrationSummary summary = JournalSummary.Of(journal, "run")!;

        Assert.Equal("WriteFile prod/p/c/a.bin: Too large.", summary.FirstFailure!.ToString());
    }

    [Fact]
    public void Users_and_data_are_counted_once_each()
    {
        JournalReader journal = new JournalLines().Opened("run")
            .Write("run", 1, JournalOperation.CreateUser, "prod/ann").Write("run", 2, JournalOperation.UpdateUser, "prod/ann")
            .Write("run", 3, JournalOperation.CreateOrganization, "prod/org").Write("run", 4, JournalOperation.AddMember, "prod/org/ann")
            .Write("run", 5, JournalOperation.CreateCollection, "prod/p/c").Write("run", 6, JournalOperation.WriteFile, "prod/p/c", "a")
            .Write("run", 7, JournalOperation.WriteFile, "prod/p/c", "b").Write("run", 8, JournalOperation.CreateSecret)
            .In(_folder);

        MigrationSummary summary = JournalSummary.Of(journal, "run")!;

        Assert.Equal((1, 1, 1), (summary.Users, summary.Organizations, summary.Members));
        Assert.Equal((1, 2, 1, 0), (summary.Collections, summary.Files, summary.Secrets, summary.Algorithms));
    }

    [Fact]
    public void Open_steps_are_those_of_the_whole_journal_as_noted_last()
    {
        JournalReader journal = new JournalLines().Opened("old").Steps("old", "a", 2).Steps("old", "b", 1)
            .Opened("new").Steps("new", "a", 0).Steps("new", "c", 3).In(_folder);

        Assert.Equal(4, JournalSummary.Of(journal, "new")!.OpenSteps);
    }

    [Fact]
    public void An_unknown_run_has_no_summary()
    {
        JournalReader journal = new JournalLines().Opened("run").In(_folder);

        Assert.Null(JournalSummary.Of(journal, "ru"));
        Assert.Null(new JournalReader(Path.Combine(_folder.Path, "none.jsonl")).LastRun());
    }
}
