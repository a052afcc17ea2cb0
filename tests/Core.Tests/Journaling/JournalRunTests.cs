using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>Which lines of one process belong together.</summary>
public sealed class JournalRunTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly InstantTime _time = new();

    private string Journal => Path.Combine(_folder.Path, "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_ended_gets_no_more_lines_once_nobody_writes()
    {
        using FileJournal journal = new(Journal, _time, "test");
        string first = journal.Run;
        using (journal.Open())
        {
            journal.EndRun();
            using (journal.Open()) await PushAsync(journal);
        }
        Assert.Equal(first, journal.Run);

        using (journal.Open()) await PushAsync(journal);

        Assert.NotEqual(first, journal.Run);
        Assert.Equal([first, first, first, journal.Run, journal.Run, journal.Run], journal.Reader.Read().Select(entry => entry.Run));
    }

    [Fact]
    public async Task A_session_that_goes_on_after_a_compression_begins_a_new_run()
    {
        using FileJournal journal = new(Journal, _time, "test");
        using (journal.Open())
            for (int pushes = 0; pushes < 3; pushes++) await PushAsync(journal);
        string before = journal.Run;
        JournalCompression compression = new(Journal, _time);
        compression.Run(CancellationToken.None);
        Assert.NotNull(compression.Full);
        using (FileJournal other = new(Journal, _time, "other"))
        using (other.Open())
            for (int pushes = 0; pushes < 30; pushes++) await PushAsync(other);

        using (journal.Open()) await PushAsync(journal);

        Assert.NotEqual(before, journal.Run);
        Assert.Equal(3, journal.Reader.OfRun(journal.Run).Count());
    }

    [Fact]
    public async Task Lines_of_other_processes_do_not_end_a_run()
    {
        using FileJournal journal = new(Journal, _time, "test"), other = new(Journal, _time, "other");
        using (journal.Open()) await PushAsync(journal);
        string run = journal.Run;
        using (other.Open()) await PushAsync(other);

        using (journal.Open()) await PushAsync(journal);

        Assert.Equal(run, journal.Run);
        Assert.Equal(3, journal.Reader.Read().Where((entry, line) => line >= 6 && entry.Run == run).Count());
    }

    private static async Task PushAsync(FileJournal journal) =>
        await (await journal.BeginAsync(journal.Draft(JournalOperation.Push) with { Destination = "prod/production/Echo" })).DoneAsync();
}
