using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>Lines of a later release are passed over without a warning; what is merely unfinished or wrong in them is still named.</summary>
public sealed class LaterLineTests : IDisposable
{
    private const string Start = "{\"time\":\"2026-01-02T03:04:05+00:00\",\"run\":\"r\",\"write\":1,";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"OfTomorrow\",\"more\":{\"a\":[1]}}")]
    [InlineData("\"phase\":\"Postponed\",\"operation\":\"Push\",\"destination\":\"prod/p/c\"}")]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"ManualSteps\",\"subject\":{\"area\":\"Weather\",\"cluster\":\"prod\",\"account\":\"p\"},\"steps\":[]}")]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"ManualSteps\",\"subject\":{\"area\":\"Key\",\"cluster\":\"prod\",\"account\":\"p\"},"
        + "\"steps\":[{\"area\":\"Weather\",\"cluster\":\"prod\",\"what\":\"Wait.\",\"why\":\"\",\"where\":\"\",\"how\":\"\"}]}")]
    public void A_line_of_a_later_release_is_not_damaged(string rest)
    {
        using FileJournal journal = Journal(Start + rest);

        Assert.Equal([JournalPhase.Opened, JournalPhase.Noted], journal.Read().Select(entry => entry.Phase));
        Assert.Empty(new ManualStepBook(journal).All);
        Assert.Empty(journal.Read(JournalQuery.About(["prod/p/c"])));
        Assert.Null(journal.TakeWarning());
        Assert.Equal(0, JournalCondition.Of(journal.FilePath).DamagedLines);
    }

    [Fact]
    public void Members_of_a_later_release_are_passed_over_and_the_entry_is_read()
    {
        using FileJournal journal = Journal(Start + "\"phase\":\"Done\",\"operation\":\"Push\",\"destination\":\"prod/p/c\",\"weather\":{\"sun\":true},\"file\":{\"name\":\"a\",\"size\":1,\"owner\":\"x\"}}");

        Assert.Equal("a", Assert.Single(journal.Read(JournalQuery.About(["prod/p/c"]))).File!.Name);
        Assert.Null(journal.TakeWarning());
    }

    [Theory]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"Of Tomorrow\"}")]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"ofTomorrow\"}")]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"OfTomorrow\"")]
    [InlineData("\"phase\":\"Noted\",\"operation\":7}")]
    [InlineData("\"phase\":7,\"operation\":\"OfTomorrow\"}")]
    [InlineData("\"phase\":\"Noted\",\"operation\":\"MapAccount\",\"source\":\"x\",\"more\":1}")]
    public void A_line_that_is_only_wrong_is_damaged(string rest)
    {
        using FileJournal journal = Journal(Start + rest);

        Assert.Equal(2, journal.Read().Count());
        Assert.Contains("were skipped: 2.", journal.TakeWarning(), StringComparison.Ordinal);
    }

    private FileJournal Journal(string line)
    {
        _ = new JournalLines().Opened("r").Line(line).Steps("r", "o", 0).In(_folder);
        return new FileJournal(Path.Combine(_folder.Path, "journal.jsonl"), new InstantTime(), "test");
    }
}
