using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed class RunTallyTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_write_that_succeeds_when_it_is_repeated_is_no_failure()
    {
        JournalRun run = Run(new JournalLines().Opened("run").Failed("run", 1, JournalOperation.Push, "No.").Failed("run", 2, JournalOperation.Publish, "No.")
            .Write("run", 3, JournalOperation.Push));

        Assert.Equal((1, 1, 0), (run.Writes, run.Failed, run.Unfinished));
    }

    [Fact]
    public void A_repeated_success_settles_a_write_without_a_result()
    {
        JournalRun run = Run(new JournalLines().Opened("run").Intent("run", 1, JournalOperation.Push).Intent("run", 2, JournalOperation.Publish)
            .Opened("run").Write("run", 3, JournalOperation.Push));

        Assert.Equal((1, 0, 1), (run.Writes, run.Failed, run.Unfinished));
    }

    [Fact]
    public void Another_destination_or_file_settles_nothing()
    {
        JournalRun run = Run(new JournalLines().Opened("run").Failed("run", 1, JournalOperation.Push, "No.").Write("run", 2, JournalOperation.Push, "prod/p/other")
            .Failed("run", 3, JournalOperation.WriteFile, "No.", "prod/p/c", "a").Write("run", 4, JournalOperation.WriteFile, "prod/p/c", "b"));

        Assert.Equal((2, 2), (run.Writes, run.Failed));
    }

    [Fact]
    public void A_failure_that_is_being_repeated_counts_once()
    {
        JournalRun run = Run(new JournalLines().Opened("run").Failed("run", 1, JournalOperation.Push, "No.").Intent("run", 2, JournalOperation.Push));

        Assert.Equal((0, 0, 1), (run.Writes, run.Failed, run.Unfinished));
    }

    [Fact]
    public void Pauses_between_commands_do_not_count()
    {
        JournalRun run = Run(new JournalLines().Opened("run", "first").Write("run", 1, JournalOperation.Push).Pause(3600).Opened("run", "second").Write("run", 2, JournalOperation.Publish));

        Assert.Equal((TimeSpan.FromSeconds(4), "second"), (run.Duration, run.Writer));
        Assert.Equal(TimeSpan.FromSeconds(3605), run.Ended - run.Started);
    }

    [Fact]
    public void A_run_without_its_first_line_is_read_too()
    {
        JournalRun run = Run(new JournalLines().Write("run", 1, JournalOperation.Push).Failed("run", 9, JournalOperation.Publish, "No."));

        Assert.Equal((1, 1, "", TimeSpan.FromSeconds(2)), (run.Writes, run.Failed, run.Writer, run.Duration));
    }

    private JournalRun Run(JournalLines lines)
    {
        RunTally tally = new("run");
        foreach (JournalEntry entry in lines.In(_folder).Read()) tally.Add(entry);
        return tally.ToRun();
    }
}
