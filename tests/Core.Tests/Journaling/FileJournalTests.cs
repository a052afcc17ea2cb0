using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed partial class FileJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-02T03:04:05Z", System.Globalization.CultureInfo.InvariantCulture));

    private string File => Path.Combine(_folder, "sub", "journal.jsonl");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task A_write_has_two_lines_the_first_of_which_is_written_before_it()
    {
        using FileJournal journal = New();
        using IDisposable lease = journal.Open();
        IPendingWrite pending = await journal.BeginAsync(journal.Draft(JournalOperation.Publish) with { Destination = "prod/production/Echo" });

        JournalEntry[] before = journal.Read().ToArray();
        await pending.DoneAsync(entry => entry with { DestinationVersion = "0.1.0" });
        JournalEntry[] after = journal.Read().ToArray();

        Assert.Equal([JournalPhase.Opened, JournalPhase.Intent], before.Select(e => e.Phase));
        Assert.Equal([JournalPhase.Opened, JournalPhase.Intent, JournalPhase.Done], after.Select(e => e.Phase));
        Assert.Equal("0.1.0", after[2].DestinationVersion);
        Assert.Equal(after[1].Write, after[2].Write);
        Assert.Empty(JournalFile.Unfinished(after));
        Assert.Equal("prod/production/Echo", Assert.Single(JournalFile.Unfinished(before)).Destination);
    }

    [Fact]
    public void Every_process_has_a_run_of_its_own()
    {
        using FileJournal one = New(), two = New();
        string first = one.Draft(JournalOperation.Push).Run, second = two.Draft(JournalOperation.Push).Run;

        Assert.Matches("^[0-9a-f]{12}$", first);
        Assert.NotEqual(first, second);
        Assert.Equal(first, one.Draft(JournalOperation.Publish).Run);
    }

    [Fact]
    public async Task A_torn_last_line_is_skipped_and_the_next_entry_starts_a_new_line()
    {
        using (FileJournal journal = New())
        using (journal.Open())
            await (await journal.BeginAsync(journal.Draft(JournalOperation.Push))).DoneAsync();
        string text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text + text.Split('\n')[1][..40]);

        using FileJournal next = New();
        using (next.Open()) await (await next.BeginAsync(next.Draft(JournalOperation.Publish))).DoneAsync();

        Assert.Equal([JournalOperation.None, JournalOperation.Push, JournalOperation.Push, JournalOperation.None, JournalOperation.Publish, JournalOperation.Publish],
            next.Read().Select(e => e.Operation));
    }

    [Fact]
    public void A_second_writer_is_refused_with_the_name_of_the_first()
    {
        using FileJournal first = New("pwsh (process 4711 on SRV1)"), second = New("pwsh (process 2 on SRV2)");
        IDisposable lease = first.Open();

        MigrationException refusal = Assert.Throws<MigrationException>(() => second.Open());
        lease.Dispose();
        second.Open().Dispose();

        Assert.Equal(FailureKind.JournalLocked, refusal.Kind);
        Assert.Contains("process 4711 on SRV1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stages_of_one_process_share_the_right_to_write()
    {
        using FileJournal journal = New();
        IDisposable copy = journal.Open(), publish = journal.Open();

        copy.Dispose();
        copy.Dispose();
        await (await journal.BeginAsync(journal.Draft(JournalOperation.Publish))).DoneAsync();
        publish.Dispose();

        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.BeginAsync(journal.Draft(JournalOperation.Publish)));
    }

    [Fact]
    public async Task Keys_never_reach_the_file()
    {
        Secret key = new("simJournalSecret/with+chars=");
        using FileJournal journal = New();
        using (journal.Open()) await (await journal.BeginAsync(journal.Draft(JournalOperation.Push))).FailedAsync($"the server said {key.Reveal()}");

        string text = System.IO.File.ReadAllText(File);

        Assert.Contains("the server said ***", text, StringComparison.Ordinal);
        Assert.DoesNotContain("JournalSecret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unwritable_path_is_reported()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "file"), "");
        using FileJournal journal = new(Path.Combine(_folder, "file", "journal.jsonl"), _time, "test");

        MigrationException refusal = Assert.Throws<MigrationException>(() => journal.Open());

        Assert.Equal(FailureKind.JournalFailed, refusal.Kind);
        Assert.Contains(journal.FilePath, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_a_folder_and_a_too_long_name_are_reported()
    {
        foreach (string path in new[] { Path.GetPathRoot(_folder)!, _folder, Path.Combine(_folder, new string('j', 300)) })
        {
            using FileJournal journal = new(path, _time, "test");

            MigrationException refusal = Assert.Throws<MigrationException>(() => journal.Open());

            Assert.Equal(FailureKind.JournalFailed, refusal.Kind);
            Assert.Contains($"'{path}'", refusal.Message, StringComparison.Ordinal);
            // The framework's messages about its own arguments must not be shown.
            Assert.DoesNotContain("Parameter", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("-Journal", refusal.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unreadable_journal_is_reported()
    {
        using FileJournal journal = New();
        using (journal.Open()) await (await journal.BeginAsync(journal.Draft(JournalOperation.Push))).DoneAsync();
        using FileStream alone = new(File, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        MigrationException refusal = Assert.Throws<MigrationException>(() => journal.Read().ToArray());

        Assert.Equal(FailureKind.JournalFailed, refusal.Kind);
        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_write_complete_lines()
    {
        using FileJournal journal = New();
        using (journal.Open())
            await Parallel.ForAsync(0, 100, async (_, _) => await (await journal.BeginAsync(journal.Draft(JournalOperation.Push))).DoneAsync());

        Assert.Equal(201, journal.Read().Count());
        Assert.Empty(JournalFile.Unfinished(journal.Read()));
        Assert.Equal(100, journal.Read().Where(e => e.Phase == JournalPhase.Intent).Select(e => e.Write).Distinct().Count());
    }

    [Fact]
    public async Task Entries_have_their_own_time_and_unfinished_writes_are_sorted_by_it()
    {
        using FileJournal journal = New();
        using (journal.Open())
        {
            JournalEntry older = journal.Draft(JournalOperation.CreateUser);
            _time.Advance(TimeSpan.FromMinutes(1));
            // Entries of two threads may be written in another order than their times.
            await journal.BeginAsync(journal.Draft(JournalOperation.Publish));
            await journal.BeginAsync(older);
            IPendingWrite done = await journal.BeginAsync(journal.Draft(JournalOperation.Push)), failed = await journal.BeginAsync(journal.Draft(JournalOperation.Compile));
            _time.Advance(TimeSpan.FromMinutes(1));
            await done.DoneAsync();
            await failed.FailedAsync("refused");
        }
        JournalEntry[] entries = journal.Read().ToArray();

        Assert.Equal([JournalOperation.CreateUser, JournalOperation.Publish], JournalFile.Unfinished(entries).Select(e => e.Operation));
        Assert.All(entries.Where(e => e.IsClosing), e => Assert.Equal(_time.GetUtcNow(), e.Time));
        Assert.Equal("refused", entries.Single(e => e.Phase == JournalPhase.Failed).Detail);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/full")]
    [InlineData("/dev/zero")]
    public void A_device_is_no_journal(string device)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.CreateSymbolicLink(File, device);
        foreach (string path in new[] { device, File }) AssertNoFile(path, "it is a device");
    }

    [Fact]
    public void A_named_pipe_is_no_journal_and_nobody_waits_for_its_other_end()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using (System.Diagnostics.Process making = System.Diagnostics.Process.Start("mkfifo", [File])) making.WaitForExit();

        AssertNoFile(File, "it is a named pipe");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_full_disk_fails_the_opening_with_a_remedy_and_leaves_no_lock(bool closesBadly)
    {
        TestDisk disk = new() { Room = 0, ClosesBadly = closesBadly };
        using FileJournal journal = new(File, _time, "test") { OpenFile = disk.Open };

        MigrationException failure = Assert.Throws<MigrationException>(() => journal.Open());

        Assert.Equal(FailureKind.JournalFailed, failure.Kind);
        Assert.Contains($"'{File}' cannot be written", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Free disk space", failure.Remedy, StringComparison.Ordinal);
        using FileJournal next = New();
        next.Open().Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disk_that_becomes_full_leaves_no_lock_for_the_second_run(bool closesBadly)
    {
        TestDisk disk = new() { ClosesBadly = closesBadly };
        using (FileJournal journal = new(File, _time, "test") { OpenFile = disk.Open })
        {
            using IDisposable lease = journal.Open();
            disk.Room = 0;
            await Assert.ThrowsAsync<MigrationException>(() => journal.BeginAsync(journal.Draft(JournalOperation.Push)));
        }
        using FileJournal second = New();
        using (second.Open()) await (await second.BeginAsync(second.Draft(JournalOperation.Publish))).DoneAsync();

        Assert.Equal([JournalPhase.Opened, JournalPhase.Opened, JournalPhase.Intent, JournalPhase.Done], second.Read().Select(e => e.Phase));
    }

    [Fact]
    public async Task A_line_cut_off_by_a_full_disk_does_not_corrupt_the_next_one()
    {
        TestDisk disk = new();
        using FileJournal journal = new(File, _time, "test") { OpenFile = disk.Open };
        using IDisposable lease = journal.Open();
        disk.Room = 20;
        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => journal.BeginAsync(journal.Draft(JournalOperation.Push)));
        disk.Room = long.MaxValue;

        await (await journal.BeginAsync(journal.Draft(JournalOperation.Publish))).DoneAsync();

        Assert.Equal(FailureKind.JournalFailed, failure.Kind);
        Assert.Equal([JournalPhase.Opened, JournalPhase.Intent, JournalPhase.Done], journal.Read().Select(e => e.Phase));
        Assert.Equal(20, System.IO.File.ReadAllLines(File)[1].Length);
        Assert.Equal(4, System.IO.File.ReadAllLines(File).Length);
    }

    private void AssertNoFile(string path, string why)
    {
        using FileJournal journal = new(path, _time, "test");
        foreach (Action use in new Action[] { () => journal.Open(), () => Assert.Empty(journal.Read()), () => Assert.Empty(journal.ReadAbout("prod/p/c")) })
        {
            MigrationException failure = Assert.Throws<MigrationException>(use);
            Assert.Equal((FailureKind.JournalFailed, $"The journal '{path}' is not a file: {why}."), (failure.Kind, failure.Message));
            Assert.Contains("-Journal", failure.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Foreign_lines_are_skipped_and_the_others_are_read()
    {
        using FileJournal journal = New();
        using (journal.Open()) await (await journal.BeginAsync(journal.Draft(JournalOperation.Push))).DoneAsync();
        string[] lines = System.IO.File.ReadAllLines(File);
        System.IO.File.WriteAllLines(File, [lines[0], "", lines[1][..20], "null", lines[1], lines[2]]);

        Assert.Equal([JournalPhase.Opened, JournalPhase.Intent, JournalPhase.Done], journal.Read().Select(e => e.Phase));
    }

    [Fact]
    public void An_unreadable_path_has_a_remedy()
    {
        using FileJournal journal = New();
        journal.Open().Dispose();
        using FileStream alone = new(File, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Contains("-Journal", Assert.Throws<MigrationException>(() => journal.Read().ToArray()).Remedy, StringComparison.Ordinal);
    }

    private FileJournal New(string writer = "test") => new(File, _time, writer);
}
