using System.Text;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed class GroupCommitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task Lines_appended_during_a_flush_share_the_next_one()
    {
        using SemaphoreSlim flushing = new(0), disk = new(0);
        List<string> flushes = [];
        GroupCommit group = new(lines =>
        {
            flushing.Release();
            disk.Wait();
            flushes.Add(Encoding.ASCII.GetString(lines));
        });

        Task first = group.AppendAsync("1"u8.ToArray());
        await flushing.WaitAsync(TimeSpan.FromSeconds(30));
        Task[] others = [.. Enumerable.Range(0, 50).Select(_ => group.AppendAsync("x"u8.ToArray()))];
        disk.Release(2);
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["1", new string('x', 50)], flushes);
    }

    [Fact]
    public async Task Appending_completes_after_the_flush_and_fails_for_all_when_it_fails()
    {
        using SemaphoreSlim disk = new(0);
        GroupCommit group = new(_ =>
        {
            disk.Wait();
            throw new IOException("full");
        });

        Task line = group.AppendAsync([1]);
        Assert.False(line.IsCompleted);
        disk.Release(10);

        await Assert.ThrowsAsync<IOException>(() => line);
        await Assert.ThrowsAsync<IOException>(() => group.AppendAsync([2]));
    }

    [Fact]
    public async Task Many_concurrent_writers_leave_only_complete_lines()
    {
        string file = Path.Combine(_folder, "journal.jsonl");
        using FileJournal journal = new(file, TimeProvider.System, "test");
        using IDisposable lease = journal.Open();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
        {
            IPendingWrite pending = await journal.BeginAsync(journal.Draft(JournalOperation.WriteFile) with { Destination = $"prod/p/c{i % 2}" });
            await pending.DoneAsync(entry => entry with { Detail = "done" });
        }));

        Assert.Equal(1001, journal.Read().Count());
        Assert.Equal(500, journal.ReadAbout("prod/p/c1").Count());
        Assert.Empty(JournalFile.Unfinished(journal.Read()));
    }
}
