using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed class JournaledTableTests
{
    private readonly RecordingJournal _journal = new();

    [Fact]
    public async Task A_pending_value_is_visible_and_reaches_the_disk_first()
    {
        JournaledTable<string, string> table = Table();
        TaskCompletionSource disk = new();
        _journal.Disk = disk.Task;

        Task first = table.ReviseAsync("a", _ => "1", Entry);
        Task second = table.ReviseAsync("a", before => before + "2", Entry);
        bool isEarly = first.IsCompleted || second.IsCompleted;
        disk.SetResult();
        await Task.WhenAll(first, second);

        Assert.False(isEarly);
        Assert.Equal(["1", "12"], _journal.Read().Select(entry => entry.Detail));
        Assert.Equal("12", table.Find("a"));
    }

    [Fact]
    public async Task A_value_that_could_not_be_written_is_forgotten_and_written_next_time()
    {
        JournaledTable<string, string> table = Table();
        await table.ReviseAsync("a", _ => "1", Entry);
        _journal.Disk = Task.FromException(new MigrationException(FailureKind.JournalFailed, "The disk is full."));
        await Assert.ThrowsAsync<MigrationException>(() => table.ReviseAsync("a", _ => "2", Entry));
        _journal.Disk = Task.CompletedTask;

        Assert.Equal("1", table.Find("a"));
        await table.ReviseAsync("a", before => before == "1" ? "2" : null, Entry);

        Assert.Equal(["1", "2"], _journal.Read().Select(entry => entry.Detail));
    }

    private JournaledTable<string, string> Table() => new(_journal, JournalOperation.MapAccount, entry => new("a", entry.Detail!));

    private JournalEntry Entry(string value) => _journal.Draft(JournalOperation.MapAccount) with { Detail = value };
}
