using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>The protocol of every write: the intent is on disk before it, and the closing entry after it.</summary>
public sealed class JournaledWriteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly RecordingJournal _journal = new();

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task The_intent_is_on_disk_before_the_write_and_the_closing_entry_before_it_returns()
    {
        string answer = await JournaledWrite.DoAsync(_journal, Intent(), WriteAsync, (entry, text) => entry with { Detail = text });

        Assert.Equal("answer", answer);
        Assert.Equal(["Intent begun", "Intent on disk", "write", "Done begun", "Done on disk"], _journal.Events);
        Assert.Equal("answer", _journal.Read().Last().Detail);
    }

    [Fact]
    public async Task The_intent_is_on_disk_before_the_write_in_the_journal_of_production()
    {
        TestDisk disk = new();
        using FileJournal journal = new(Path.Combine(_folder, "journal.jsonl"), TimeProvider.System, "test") { OpenFile = disk.Open };
        using IDisposable lease = journal.Open();
        using SemaphoreSlim flushing = new(0), go = new(0);
        disk.Flushing = () =>
        {
            flushing.Release();
            go.Wait();
        };
        int before = disk.Flushed;
        int? flushedAtWrite = null;

        Task<bool> writing = JournaledWrite.DoAsync(journal, journal.Draft(JournalOperation.CreateUser), () =>
        {
            flushedAtWrite = disk.Flushed;
            return Task.FromResult(true);
        });
        await flushing.WaitAsync(TimeSpan.FromSeconds(30));
        // Leaves time for a write that does not wait, on any thread.
        for (int i = 0; i < 1000 && flushedAtWrite is null; i++) await Task.Yield();
        bool isEarly = flushedAtWrite is not null;
        go.Release(2);
        await writing;

        Assert.False(isEarly, "The write began while its intent was still on its way to the disk.");
        Assert.Equal(before + 1, flushedAtWrite);
        Assert.Equal(before + 2, disk.Flushed);
    }

    [Fact]
    public async Task A_write_whose_intent_cannot_be_recorded_does_not_happen()
    {
        _journal.Disk = Task.FromException(new MigrationException(FailureKind.JournalFailed, "The disk is full."));

        await Assert.ThrowsAsync<MigrationException>(() => JournaledWrite.DoAsync(_journal, Intent(), WriteAsync));

        Assert.Equal(["Intent begun"], _journal.Events);
    }

    [Theory]
    [InlineData(FailureKind.ConnectionLost, true)]
    [InlineData(FailureKind.TimedOut, true)]
    [InlineData(FailureKind.ClusterUnavailable, true)]
    [InlineData(FailureKind.UnexpectedAnswer, true)]
    [InlineData(FailureKind.RequestRejected, false)]
    public async Task A_write_whose_answer_is_missing_may_have_taken_effect(FailureKind kind, bool isUnsure)
    {
        await Record.ExceptionAsync(() => JournaledWrite.DoAsync<bool>(_journal, Intent(), () => throw new MigrationException(kind, "It failed.")));

        Assert.Equal(isUnsure ? "It failed. It may have taken effect." : "It failed.", _journal.Read().Last().Detail);
    }

    [Theory]
    [InlineData(false, "It was refused.")]
    [InlineData(true, "Interrupted; it may have taken effect.")]
    public async Task A_write_that_fails_or_is_interrupted_is_closed_before_it_throws(bool isInterrupted, string reason)
    {
        Exception failure = isInterrupted ? new OperationCanceledException() : new MigrationException(FailureKind.RequestRejected, reason);

        Exception? seen = await Record.ExceptionAsync(() => JournaledWrite.DoAsync<bool>(_journal, Intent(), () => throw failure));

        Assert.Same(failure, seen);
        Assert.Equal(["Intent begun", "Intent on disk", "Failed begun", "Failed on disk"], _journal.Events);
        Assert.Equal(reason, _journal.Read().Last().Detail);
    }

    [Fact]
    public async Task A_repeated_write_closes_the_previous_announcement()
    {
        JournaledWrite write = new(_journal);

        await write.DoAsync(async () =>
        {
            await write.AnnounceAsync(Intent());
            _journal.Record("lost");
            await write.AnnounceAsync(Intent());
            return await WriteAsync();
        });

        Assert.Equal(
            ["Intent begun", "Intent on disk", "lost", "Failed begun", "Failed on disk", "Intent begun", "Intent on disk", "write", "Done begun", "Done on disk"],
            _journal.Events);
        Assert.Empty(JournalFile.Unfinished(_journal.Read()));
        Assert.Equal("The answer was lost; the destination was checked again.",
            Assert.Single(_journal.Read(), entry => entry.Phase == JournalPhase.Failed).Detail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_without_an_announcement_is_not_recorded(bool fails)
    {
        Exception? seen = await Record.ExceptionAsync(() => new JournaledWrite(_journal).DoAsync(
            () => fails ? throw new MigrationException(FailureKind.GitFailed, "No.") : Task.FromResult(true)));

        Assert.Equal(fails, seen is MigrationException);
        Assert.Empty(_journal.Events);
    }

    private JournalEntry Intent() => _journal.Draft(JournalOperation.CreateUser) with { Destination = "prod/ann" };

    private Task<string> WriteAsync()
    {
        _journal.Record("write");
        return Task.FromResult("answer");
    }
}
