using System.Net.Sockets;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>Only one process at a time writes the journal: which one is reported, and when the next one can open it.</summary>
public sealed class JournalHolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private string File => Path.Combine(_folder, "sub", "journal.jsonl");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task The_reported_holder_is_the_last_process_that_opened_the_journal()
    {
        using FileJournal before = New("pwsh (process 1 on SRV1)"), holder = New("pwsh (process 2 on SRV1)"), other = New();
        before.Open().Dispose();
        using IDisposable lease = holder.Open();
        await holder.NoteAsync(holder.Draft(JournalOperation.MapAccount) with { Detail = "no holder" });

        MigrationException refusal = Assert.Throws<MigrationException>(() => other.Open());

        Assert.Contains("is in use by pwsh (process 2 on SRV1).", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("New-AlgoSession -Journal", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_holder_without_entries_is_reported_as_another_process()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using FileStream held = new(File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using FileJournal journal = New();

        MigrationException refusal = Assert.Throws<MigrationException>(() => journal.Open());

        Assert.Equal(FailureKind.JournalLocked, refusal.Kind);
        Assert.Contains("is in use by another process.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_cannot_be_opened_for_another_reason_is_not_reported_as_in_use()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        // This exists but cannot be opened as a file.
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(File + ".lock"));
        using FileJournal journal = New();

        MigrationException refusal = Assert.Throws<MigrationException>(() => journal.Open());

        Assert.Equal(FailureKind.JournalFailed, refusal.Kind);
        Assert.Contains($"'{File}' cannot be opened", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_process_can_write_after_the_holder_has_closed_the_journal()
    {
        using FileJournal holder = New(), refused = New();
        using (holder.Open()) Assert.Throws<MigrationException>(() => refused.Open());

        using (refused.Open()) await (await refused.BeginAsync(refused.Draft(JournalOperation.Publish))).DoneAsync();

        Assert.Equal(4, refused.Read().Count());
    }

    [Fact]
    public void A_failed_open_releases_everything()
    {
        Directory.CreateDirectory(File);
        using FileJournal failed = New(), next = New();
        Assert.Throws<MigrationException>(() => failed.Open());
        Directory.Delete(File);

        next.Open().Dispose();

        Assert.Single(next.Read());
    }

    [Fact]
    public async Task Disposing_closes_the_file_regardless_of_leases()
    {
        FileJournal stopped = New();
        IDisposable lease = stopped.Open();
        stopped.Dispose();

        using FileJournal next = New();
        using IDisposable held = next.Open();
        lease.Dispose();
        await (await next.BeginAsync(next.Draft(JournalOperation.Publish))).DoneAsync();

        Assert.Equal(4, next.Read().Count());
        await Assert.ThrowsAsync<InvalidOperationException>(() => stopped.NoteAsync(stopped.Draft(JournalOperation.None)));
    }

    [Fact]
    public void Opening_an_intact_journal_adds_only_the_writer()
    {
        using FileJournal first = New(), second = New();
        first.Open().Dispose();
        byte[] before = System.IO.File.ReadAllBytes(File);

        second.Open().Dispose();

        byte[] after = System.IO.File.ReadAllBytes(File);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal((byte)'{', after[before.Length]);
    }

    private FileJournal New(string writer = "test") => new(File, TimeProvider.System, writer);
}
