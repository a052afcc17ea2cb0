using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests.Sessions;

/// <summary>Who is who belongs to a source and a destination, not to the destinations that a session happens to combine.</summary>
public sealed class AccountNamesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly InstantTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_session_with_one_more_destination_knows_the_names_of_the_first()
    {
        await RememberAsync("dev", ["prod"], "prod", "anna");

        Assert.Equal("anna", Names("dev", "prod", "ha").Find("dev", "prod", "ann"));
        Assert.Null(Names("dev", "prod", "ha").Find("dev", "ha", "ann"));
    }

    [Fact]
    public async Task The_same_name_at_another_source_is_another_account()
    {
        await RememberAsync("dev", ["prod"], "prod", "anna");
        await RememberAsync("test", ["prod"], "prod", "annabel");

        Assert.Equal("anna", Names("dev", "prod").Find("dev", "prod", "ann"));
        Assert.Equal("annabel", Names("test", "ha", "prod").Find("test", "prod", "ann"));
        using FileJournal shared = new(Path.Combine(_folder.Path, "shared.jsonl"), _time, "test");
        AccountNames names = new(shared);
        using (shared.Open())
        {
            await names.RememberAsync("dev", "prod", "ann", "anna");
            await names.RememberAsync("test", "prod", "ann", "annabel");
        }
        Assert.Equal(("anna", "annabel"), (new AccountNames(shared).Find("dev", "prod", "ann"), new AccountNames(shared).Find("test", "prod", "ann")));
    }

    [Fact]
    public async Task The_most_recent_name_wins_in_whichever_journal_it_is()
    {
        await RememberAsync("dev", ["prod", "ha"], "prod", "old");
        await RememberAsync("dev", ["prod"], "prod", "new");
        Assert.Equal("new", Names("dev", "prod", "ha").Find("dev", "prod", "ann"));

        await RememberAsync("dev", ["prod", "ha"], "prod", "newest");
        Assert.Equal(("newest", "newest"), (Names("dev", "prod", "ha").Find("dev", "prod", "ann"), Names("dev", "prod").Find("dev", "prod", "ann")));
    }

    [Fact]
    public async Task A_name_that_another_journal_has_is_not_recorded_twice()
    {
        await RememberAsync("dev", ["prod"], "prod", "anna");
        await RememberAsync("dev", ["prod", "ha"], "prod", "anna");

        Assert.DoesNotContain(JournalFile.Read(FileOf("dev", "prod", "ha"), JournalQuery.All), entry => entry.Operation == JournalOperation.MapAccount);
    }

    [Fact]
    public async Task A_journal_beside_the_own_one_knows_the_names_as_well()
    {
        string folder = Path.Combine(_folder.Path, "own");
        Directory.CreateDirectory(folder);
        using (FileJournal journal = new(Path.Combine(folder, "first.jsonl"), _time, "test"))
        using (journal.Open()) await NamesIn(journal, "dev").RememberAsync("dev", "prod", "ann", "anna");
        await File.WriteAllTextAsync(Path.Combine(folder, "a.jsonl"), "{\"name\":\"MapAccount\"}\n", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "b.jsonl"));

        AccountNames names = NamesIn(new FileJournal(Path.Combine(folder, "second.jsonl"), _time, "test"), "dev");

        Assert.Equal("anna", names.Find("dev", "prod", "ann"));
        Assert.Null(names.Find("test", "prod", "ann"));
    }

    [Fact]
    public async Task A_session_with_a_journal_of_its_own_knows_what_default_journals_know()
    {
        await RememberAsync("dev", ["prod"], "prod", "anna");
        string folder = Path.Combine(_folder.Path, "own");

        AccountNames names = NamesIn(new FileJournal(Path.Combine(folder, "journal.jsonl"), _time, "test"), "dev");

        Assert.Equal("anna", names.Find("dev", "prod", "ann"));
    }

    private async Task RememberAsync(string source, string[] destinations, string destination, string name)
    {
        _time.Pass(TimeSpan.FromMinutes(1));
        using FileJournal journal = new(FileOf(source, destinations), _time, "test");
        using (journal.Open()) await NamesIn(journal, source).RememberAsync(source, destination, "ann", name);
    }

    private AccountNames Names(string source, params string[] destinations) =>
        NamesIn(new FileJournal(FileOf(source, destinations), _time, "test"), source);

    private AccountNames NamesIn(FileJournal journal, string source) =>
        new(journal, () => OtherJournals.Of(journal.FilePath, _folder.Path, source, JournalOperation.MapAccount));

    private string FileOf(string source, params string[] destinations) => new JournalName(source, destinations).FileIn(_folder.Path);
}
