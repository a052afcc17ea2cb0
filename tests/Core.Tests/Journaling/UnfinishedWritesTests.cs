using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed class UnfinishedWritesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_of_all_runs_without_a_known_result_are_found()
    {
        JournalReader journal = new JournalLines()
            .Opened("one").Write("one", 1, JournalOperation.Push).Intent("one", 2, JournalOperation.Publish)
            .Opened("two").Intent("two", 1, JournalOperation.Push, "prod/p/Other").Failed("two", 1, JournalOperation.Push, "Interrupted; it may have taken effect.", "prod/p/Other")
            .Failed("two", 2, JournalOperation.CreateUser, "Refused.").In(_folder);

        Assert.Equal(["one Publish prod/production/Echo: Unfinished", "two Push prod/p/Other: Unfinished"],
            UnfinishedWrites.Of(journal, null, CancellationToken.None).Select(record => $"{record.Run} {record}"));
        Assert.Equal("two", Assert.Single(UnfinishedWrites.Of(journal, "two", CancellationToken.None)).Run);
    }

    [Theory]
    [InlineData("two", "prod/production/Echo", true)]
    [InlineData("two", "prod/production/Other", false)]
    [InlineData("one", "prod/production/Echo", false)]
    public void Only_a_later_run_at_the_same_destination_has_checked_it(string run, string destination, bool isChecked)
    {
        JournalReader journal = new JournalLines().Opened("one").Intent("one", 1, JournalOperation.Push)
            .Opened(run).Write(run, 7, JournalOperation.Publish, destination).In(_folder);

        JournalRecord record = Assert.Single(UnfinishedWrites.Of(journal, null, CancellationToken.None));

        Assert.Equal(isChecked, record.IsChecked);
        Assert.Equal(isChecked, record.Remedy.Length == 0);
    }

    [Fact]
    public void A_later_run_has_checked_it_although_the_clock_was_set_back()
    {
        JournalReader journal = new JournalLines().Opened("one").Intent("one", 1, JournalOperation.Push).Pause(-1000)
            .Opened("two").Write("two", 1, JournalOperation.Publish).In(_folder);

        Assert.True(Assert.Single(UnfinishedWrites.Of(journal, null, CancellationToken.None)).IsChecked);
    }

    [Fact]
    public void An_earlier_run_has_not_checked_it()
    {
        JournalReader journal = new JournalLines().Opened("one").Write("one", 1, JournalOperation.Push).Opened("two").Intent("two", 1, JournalOperation.Publish).In(_folder);

        Assert.False(Assert.Single(UnfinishedWrites.Of(journal, null, CancellationToken.None)).IsChecked);
    }

    [Fact]
    public void The_list_of_runs_counts_no_write_that_a_later_run_checked()
    {
        JournalReader journal = new JournalLines().Opened("one").Intent("one", 1, JournalOperation.Push).Intent("one", 2, JournalOperation.Push, "prod/p/Other")
            .Opened("two").Write("two", 1, JournalOperation.Publish).Intent("two", 2, JournalOperation.Push, "prod/p/Third").In(_folder);
        JournalTable table = new();
        foreach (JournalEntry entry in journal.Read()) table.Add(entry);

        Assert.Equal([2, 1], table.Runs().Select(run => run.Unfinished));
        Assert.Equal([1, 1], UnfinishedWrites.WithoutChecked(table.Runs(), journal, CancellationToken.None).Select(run => run.Unfinished));
    }

    [Fact]
    public void The_table_has_one_row_for_each_run_however_often_it_opened_the_journal()
    {
        JournalReader journal = new JournalLines().Opened("one").Write("one", 1, JournalOperation.Push).Opened("two").Opened("one")
            .Write("one", 2, JournalOperation.Publish).In(_folder);
        JournalTable table = new();
        foreach (JournalEntry entry in journal.Read()) table.Add(entry);

        Assert.Equal(["one: 2 writes, 0 failed, 0 unfinished", "two: 0 writes, 0 failed, 0 unfinished"], table.Runs().Select(run => run.ToString()));
        Assert.Equal("one", journal.LastRun());
    }

    [Fact]
    public void A_record_joins_both_lines_of_a_write()
    {
        JournalReader journal = new JournalLines().Opened("one").Intent("one", 1, JournalOperation.WriteFile, "prod/p/c", "a.bin").Pause(9)
            .Done("one", 1, JournalOperation.WriteFile, "prod/p/c", "a.bin").In(_folder);
        RunTally tally = new("one");

        JournalRecord record = Assert.Single(journal.OfRun("one").Select(tally.Add).OfType<JournalStep>()).ToRecord();

        Assert.Equal((JournalState.Done, "WriteFile", "a.bin", 3L, TimeSpan.FromSeconds(10)), (record.State, record.Operation, record.File, record.Bytes, record.Duration));
    }

    [Fact]
    public void Text_of_a_journal_cannot_command_the_terminal()
    {
        JournalReader journal = new JournalLines().Failed("one", 1, JournalOperation.Push, "bad\u001B[31m\nline").In(_folder);

        Assert.Equal("bad\\u001B[31m\\nline", new RunTally("one").Add(journal.Read().Single())!.ToRecord().Detail);
    }
}
