using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed partial class FileJournalTests
{
    [Fact]
    public async Task An_intent_that_shares_a_flush_is_on_disk_before_its_write()
    {
        using FileJournal journal = New();
        using IDisposable lease = journal.Open();

        IPendingWrite pending = await journal.BeginAsync(journal.Draft(JournalOperation.WriteFile) with { Destination = "prod/p/c" });
        JournalEntry intent = Assert.Single(journal.ReadAbout("prod/p/c"));
        await pending.DoneAsync();

        Assert.Equal(JournalPhase.Intent, intent.Phase);
        Assert.Equal([JournalPhase.Intent, JournalPhase.Done], journal.ReadAbout("prod/p/c").Select(e => e.Phase));
    }

    [Fact]
    public async Task Entries_of_a_destination_are_found_only_by_its_full_name()
    {
        using FileJournal journal = New();
        using (journal.Open())
        {
            await journal.NoteAsync(journal.Draft(JournalOperation.Push) with { Source = "prod/p/c", Destination = "spare/p/c" });
            await journal.NoteAsync(journal.Draft(JournalOperation.Push) with { Destination = "prod/p/c2" });
            await journal.NoteAsync(journal.Draft(JournalOperation.Push) with { Destination = "prod/p/c", Detail = "this" });
        }

        Assert.Equal("this", Assert.Single(journal.ReadAbout("prod/p/c")).Detail);
    }

    [Fact]
    public void A_folder_in_its_place_is_no_empty_journal()
    {
        Directory.CreateDirectory(File);

        Assert.Contains("it is a folder", Assert.Throws<MigrationException>(() => New().Reader.Read().ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("it is a folder", Assert.Throws<MigrationException>(new JournalCompression(File, _time).Check).Message, StringComparison.Ordinal);
    }
}
