using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>When a file is considered already copied.</summary>
public sealed class FileComparisonTests
{
    private const string Source = "dev/research/c1";
    private const string Destination = "prod/production/c1";
    private static readonly DateTimeOffset Then = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly DataFile _here = new("a", 5, Then);
    private readonly DataFile _there = new("a", 5, Then.AddDays(1));

    [Fact]
    public async Task An_unchanged_verified_copy_is_proven() => Assert.Equal(FileVerdict.Proven, await VerdictAsync(Verified()));

    [Fact]
    public async Task A_copy_that_was_not_read_back_is_read_when_hashes_are_required()
    {
        Assert.Equal(FileVerdict.ToBeRead, await VerdictAsync(Verified(), FileVerification.Hash));
        Assert.Equal(FileVerdict.Proven, await VerdictAsync(Verified(isReadBack: true), FileVerification.Hash));
    }

    [Fact]
    public async Task Without_a_record_only_the_size_can_decide()
    {
        Assert.Equal(FileVerdict.SameSize, await VerdictAsync(_ => Task.CompletedTask));
        Assert.Equal(FileVerdict.ToBeRead, await VerdictAsync(_ => Task.CompletedTask, FileVerification.Hash));
    }

    [Fact]
    public async Task A_missing_file_and_one_of_another_size_are_different()
    {
        FileComparison comparison = new(await RecordsAsync(Verified()), FileVerification.Hash);

        Assert.Equal(FileVerdict.Different, comparison.Compare(_here, null));
        Assert.Equal(FileVerdict.Different, comparison.Compare(_here, _there with { Size = 6 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_equal_size_is_not_enough_after_one_side_was_uploaded_again(bool here)
    {
        FileComparison comparison = new(await RecordsAsync(Verified()), FileVerification.Size);
        DataFile later = new("a", 5, Then.AddDays(9));

        Assert.Equal(FileVerdict.Different, here ? comparison.Compare(later, _there) : comparison.Compare(_here, later));
    }

    [Fact]
    public async Task A_completed_but_unverified_copy_is_compared_by_size() =>
        Assert.Equal(FileVerdict.SameSize, await VerdictAsync(async journal => await (await BeginAsync(journal)).DoneAsync(entry => entry with { File = Record(null) })));

    [Fact]
    public async Task A_copy_with_an_unknown_result_is_different()
    {
        Assert.Equal(FileVerdict.Different, await VerdictAsync(BeginAsync));
        Assert.Equal(FileVerdict.Different, await VerdictAsync(async journal => await (await BeginAsync(journal)).FailedAsync("cut off")));
        Assert.Equal(FileVerdict.Different, await VerdictAsync(async journal =>
        {
            await Verified()(journal);
            await BeginAsync(journal);
        }, FileVerification.Hash));
    }

    [Theory]
    [InlineData(Source, "other/production/c1")]
    [InlineData("other/research/c1", Destination)]
    public async Task Records_of_other_collections_are_ignored(string source, string destination) =>
        Assert.Equal(FileVerdict.SameSize, await VerdictAsync(journal => journal.NoteAsync(journal.Draft(JournalOperation.VerifyFiles) with
        {
            Source = source, Destination = destination, Files = [Record(_there.Modified)],
        })));

    private async Task<FileVerdict> VerdictAsync(Func<IJournal, Task> history, FileVerification verify = FileVerification.Size) =>
        new FileComparison(await RecordsAsync(history), verify).Compare(_here, _there);

    private static async Task<JournaledFiles> RecordsAsync(Func<IJournal, Task> history)
    {
        RecordingJournal journal = new();
        await history(journal);
        return JournaledFiles.Of(journal, Source, Destination);
    }

    private Func<IJournal, Task> Verified(bool isReadBack = false) => async journal =>
    {
        await (await BeginAsync(journal)).DoneAsync(entry => entry with { File = Record(null) });
        await journal.NoteAsync(journal.Draft(JournalOperation.VerifyFiles) with
        {
            Source = Source, Destination = Destination, Files = [Record(_there.Modified) with { IsReadBack = isReadBack }],
        });
    };

    private Task<IPendingWrite> BeginAsync(IJournal journal) => journal.BeginAsync(journal.Draft(JournalOperation.WriteFile) with
    {
        Source = Source, Destination = Destination, File = Record(null) with { Hash = null },
    });

    private FileRecord Record(DateTimeOffset? destination) =>
        new() { Name = "a", Size = 5, Modified = _here.Modified, Hash = "00", DestinationModified = destination };
}
