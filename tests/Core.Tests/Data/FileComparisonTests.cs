using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>When a file counts as copied already.</summary>
public sealed class FileComparisonTests : IDisposable
{
    private const string Source = "dev/research/c1";
    private const string Destination = "prod/production/c1";
    private static readonly DateTimeOffset Then = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("algo-comparison-").FullName;

    private readonly DataFile _here = new("a", 5, Then);
    private readonly DataFile _there = new("a", 5, Then.AddDays(1));

    [Fact]
    public void A_verified_copy_that_nobody_touched_is_proven() => Assert.Equal(FileVerdict.Proven, Verdict(Verified()));

    [Fact]
    public void A_copy_that_was_not_read_back_does_not_satisfy_who_wants_hashes()
    {
        Assert.Equal(FileVerdict.ToBeRead, Verdict(Verified(), FileVerification.Hash));
        Assert.Equal(FileVerdict.Proven, Verdict(Verified(isReadBack: true), FileVerification.Hash));
    }

    [Fact]
    public void Without_a_record_the_size_decides_or_nothing_does()
    {
        Assert.Equal(FileVerdict.SameSize, Verdict(_ => { }));
        Assert.Equal(FileVerdict.ToBeRead, Verdict(_ => { }, FileVerification.Hash));
    }

    [Fact]
    public void A_missing_file_and_one_of_another_size_are_different()
    {
        FileComparison comparison = new(Records(Verified()), FileVerification.Hash);

        Assert.Equal(FileVerdict.Different, comparison.Compare(_here, null));
        Assert.Equal(FileVerdict.Different, comparison.Compare(_here, _there with { Size = 6 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_side_that_was_uploaded_anew_makes_an_equal_size_worthless(bool here)
    {
        FileComparison comparison = new(Records(Verified()), FileVerification.Size);
        DataFile later = new("a", 5, Then.AddDays(9));

        Assert.Equal(FileVerdict.Different, here ? comparison.Compare(later, _there) : comparison.Compare(_here, later));
    }

    [Fact]
    public void A_copy_that_ended_but_was_never_looked_at_counts_by_its_size() =>
        Assert.Equal(FileVerdict.SameSize, Verdict(journal => Write(journal).Done(entry => entry with { File = Record(null) })));

    [Fact]
    public void A_copy_whose_end_nobody_saw_proves_nothing()
    {
        Assert.Equal(FileVerdict.Different, Verdict(journal => Write(journal)));
        Assert.Equal(FileVerdict.Different, Verdict(journal => Write(journal).Failed("cut off")));
        Assert.Equal(FileVerdict.Different, Verdict(journal =>
        {
            Verified()(journal);
            Write(journal);
        }, FileVerification.Hash));
    }

    [Theory]
    [InlineData(Source, "other/production/c1")]
    [InlineData("other/research/c1", Destination)]
    public void The_journal_of_another_pair_says_nothing(string source, string destination) =>
        Assert.Equal(FileVerdict.SameSize, Verdict(journal => journal.Note(journal.Draft(JournalOperation.VerifyFiles) with
        {
            Source = source, Destination = destination, Files = [Record(_there.Modified)],
        })));

    public void Dispose() => TestFolder.Remove(_folder);

    private FileVerdict Verdict(Action<IJournal> history, FileVerification verify = FileVerification.Size) =>
        new FileComparison(Records(history), verify).Compare(_here, _there);

    private CopyRecords Records(Action<IJournal> history)
    {
        using FileJournal journal = new(Path.Combine(_folder, Guid.NewGuid().ToString("N")), new FakeTimeProvider(Then), "test");
        using (journal.Open()) history(journal);
        return CopyRecords.Of(journal, Source, Destination);
    }

    private Action<IJournal> Verified(bool isReadBack = false) => journal =>
    {
        Write(journal).Done(entry => entry with { File = Record(null) });
        journal.Note(journal.Draft(JournalOperation.VerifyFiles) with
        {
            Source = Source, Destination = Destination, Files = [Record(_there.Modified) with { IsReadBack = isReadBack }],
        });
    };

    private IPendingWrite Write(IJournal journal) => journal.Begin(journal.Draft(JournalOperation.WriteFile) with
    {
        Source = Source, Destination = Destination, File = Record(null) with { Hash = null },
    });

    private FileRecord Record(DateTimeOffset? destination) =>
        new() { Name = "a", Size = 5, Modified = _here.Modified, Hash = "00", DestinationModified = destination };
}
