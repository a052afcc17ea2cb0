using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>The files of a compression: locks, links, permissions, and what a killed one leaves.</summary>
public sealed class CompressionFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly InstantTime _time = new();

    private string Journal => Path.Combine(_folder.Path, "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_journal_that_a_run_is_writing_is_refused()
    {
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 2000));
        using FileJournal writer = new(Journal, _time, "writer");
        using IDisposable lease = writer.Open();
        byte[] before = [.. ReadShared()];

        MigrationException refusal = Assert.Throws<MigrationException>(() => Compress());

        Assert.Equal(FailureKind.JournalLocked, refusal.Kind);
        Assert.Contains("in use by writer", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, ReadShared());
        Assert.Single(Directory.GetFiles(_folder.Path, "*.jsonl"));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused()
    {
        File.WriteAllText(Journal, "name,mail\nann,a@example.com\n");

        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => Compress()).Kind);
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => new JournalCompression(Journal + "x", _time).Check()).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_lock_belongs_to_the_journal_and_not_to_a_link_to_it(bool writesThroughLink)
    {
        string link = Path.Combine(_folder.Path, "elsewhere", "link.jsonl"), other = Path.Combine(_folder.Path, "other.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 2000));
        File.CreateSymbolicLink(other, Journal);
        File.CreateSymbolicLink(link, "../other.jsonl");
        (string written, string compressed) = writesThroughLink ? (link, Journal) : (Journal, link);
        using (FileJournal writer = new(written, _time, "writer"))
        using (writer.Open())
            Assert.Equal(FailureKind.JournalLocked, Assert.Throws<MigrationException>(() => Compress(compressed)).Kind);

        Assert.NotNull(Compress(link).Full);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(["other.jsonl"], Directory.GetFiles(_folder.Path, "other.*").Select(file => Path.GetFileName(file)));
        Assert.Equal("link.jsonl", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(link)!))));
    }

    [Fact]
    public void The_lock_belongs_to_the_file_that_a_link_leads_to_before_there_is_one()
    {
        string link = Path.Combine(_folder.Path, "link.jsonl");
        File.CreateSymbolicLink(link, Journal);
        using FileJournal first = new(link, _time, "first"), second = new(Journal, _time, "second");
        using IDisposable lease = first.Open();

        Assert.Equal(FailureKind.JournalLocked, Assert.Throws<MigrationException>(second.Open).Kind);
    }

    [Fact]
    public void Links_in_a_circle_are_a_failure_of_the_journal()
    {
        string one = Path.Combine(_folder.Path, "one.jsonl"), two = Path.Combine(_folder.Path, "two.jsonl");
        File.CreateSymbolicLink(one, two);
        File.CreateSymbolicLink(two, one);
        using FileJournal journal = new(one, _time, "writer");

        Assert.Equal(FailureKind.JournalFailed, Assert.Throws<MigrationException>(journal.Open).Kind);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    public void Whoever_may_not_read_the_journal_may_read_neither_the_full_nor_the_short_one(UnixFileMode mode)
    {
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 2000));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Journal, mode);

        string full = Compress().Full!;

        // On Windows, both have what their folder has.
        Assert.True(File.Exists(full));
        if (!OperatingSystem.IsWindows()) Assert.Equal((mode, mode), (File.GetUnixFileMode(full), File.GetUnixFileMode(Journal)));
    }

    [Fact]
    public void What_a_killed_compression_left_is_removed_by_the_next_one()
    {
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 2000));
        string note = Path.Combine(_folder.Path, "note.txt");
        File.WriteAllText(note, "mine");
        File.CreateSymbolicLink(Journal + ".copying", note);
        File.WriteAllText(Journal + ".compressing", "half a line");

        Assert.NotNull(Compress().Full);

        Assert.Equal("mine", File.ReadAllText(note));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*ing"));
        File.WriteAllText(Journal + ".compressing", "half a line");
        Assert.Null(Compress().Full);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*ing"));
    }

    private JournalCompression Compress() => Compress(Journal);

    private JournalCompression Compress(string journal)
    {
        JournalCompression compression = new(journal, _time);
        compression.Check();
        compression.Run(CancellationToken.None);
        return compression;
    }

    private byte[] ReadShared()
    {
        using FileStream file = new(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream copy = new();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
