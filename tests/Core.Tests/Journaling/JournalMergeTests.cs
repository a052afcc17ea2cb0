using System.Text;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>Journals of several machines become one, and no line is lost.</summary>
public sealed class JournalMergeTests : IDisposable
{
    private static readonly Encoding Bytes = Encoding.Latin1;

    private readonly TestFolder _folder = new();

    private string Merged => PathOf("all");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_are_in_the_order_of_their_times_and_those_of_one_journal_keep_their_order()
    {
        Write("one", Line(1, "one", 1), Line(4, "one", 2), Line(3, "one", 3), Line(8, "one", 4));
        Write("two", Line(2, "two", 1), Line(6, "two", 2));

        Assert.Equal(["one 1", "two 1", "one 2", "one 3", "two 2", "one 4"], Merge("one", "two"));
    }

    [Fact]
    public void Every_line_passes_as_it_is()
    {
        string[] odd =
        [
            Line(1, "one", 1),
            """{"time":"2026-01-02T03:04:05+00:00","run":"one","write":2,"phase":"Noted","operation":"OfTomorrow","more":{"a":[1]}}""",
            "{\"time\":\"2026-01-02T03:04:06+00:00\",\"run\":\"on",
            "\u00ff\u00fe\u0000 is no text", "[]", "null", "  ",
            """{"write":1,"nested":{"time":"2026-01-02T03:04:09+00:00"},"time":"2026-01-02T03:04:07+00:00","run":"one"}""",
        ];
        Write("one", odd);
        File.AppendAllText(PathOf("one"), "{\"time\":\"20", Bytes);
        Write("two", Line(5, "two", 1));

        Merge("one", "two");

        string[] lines = File.ReadAllText(Merged, Bytes).TrimEnd('\n').Split('\n');
        Assert.Equal([.. odd, "{\"time\":\"20"], lines.Where(line => !line.Contains("\"run\":\"two\"", StringComparison.Ordinal)));
        Assert.Equal(odd.Length + 2, lines.Length);
    }

    [Fact]
    public void Merging_again_changes_nothing_whatever_the_order()
    {
        Write("one", "{torn", Line(1, "one", 1), Line(1, "one", 1), "{torn", Line(9, "one", 2), Line(2, "one", 3), Line(2, "one", 4), "{torn");
        Write("two", Line(1, "two", 1), Line(2, "two", 2), Line(2, "two", 3), Line(2, "two", 4), Line(2, "two", 5), Line(9, "two", 6));
        Write("three", Line(9, "three", 1), "{torn too", Line(9, "three", 2));
        string[] first = Merge("one", "two", "three");
        byte[] content = File.ReadAllBytes(Merged);

        Assert.Equal(first, Merge("three", "one", "two"));
        Assert.Equal(content, File.ReadAllBytes(Merged));
        File.Copy(Merged, PathOf("copy"));
        File.Delete(Merged);
        Merge("two", "copy", "three", "one", "two");
        Assert.Equal(content, File.ReadAllBytes(Merged));
        File.Delete(Merged);
        Merge("three", "two", "one");
        Assert.Equal(content, File.ReadAllBytes(Merged));
        // The same line twice in one journal is two lines.
        Assert.Equal(2, first.Count(line => line == "one 1"));
        Assert.Equal(17, first.Length);
    }

    [Fact]
    public void A_journal_that_went_on_adds_only_what_is_new()
    {
        Write("one", Line(1, "one", 1), Line(5, "one", 2));
        Write("two", Line(3, "two", 1), Line(7, "two", 2));
        Merge("one", "two");
        File.AppendAllText(PathOf("one"), Line(6, "one", 3) + "\n");
        File.AppendAllText(Merged, Line(9, "merged", 1) + "\n");

        Assert.Equal(["one 1", "two 1", "one 2", "one 3", "two 2", "merged 1"], Merge("one", "two"));
    }

    [Fact]
    public void A_journal_that_another_program_saved_in_another_encoding_is_the_same()
    {
        Write("one", Line(1, "one", 1), Line(2, "one", 2));
        File.WriteAllText(PathOf("two"), File.ReadAllText(PathOf("one")).ReplaceLineEndings("\r\n") + Line(3, "z\u00FCrich", 1), Encoding.Unicode);

        Assert.Equal(["one 1", "one 2", "z\u00FCrich 1"], Merge("one", "two"));
    }

    [Fact]
    public void What_is_not_a_journal_is_refused_and_stays()
    {
        Write("one", Line(1, "one", 1));
        Write("all", "Name,Owner", "Echo,research");
        byte[] before = File.ReadAllBytes(Merged);

        MigrationException table = Assert.Throws<MigrationException>(() => Merge("one"));
        MigrationException none = Assert.Throws<MigrationException>(() => Merge("none"));

        Assert.Equal((FailureKind.InvalidInput, FailureKind.InvalidInput), (table.Kind, none.Kind));
        Assert.Contains("is not a journal", table.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Merged));
    }

    [Fact]
    public void A_journal_in_use_is_named_with_its_writer_and_nothing_is_written()
    {
        using FileJournal writer = new(PathOf("one"), new InstantTime(), "pwsh (process 7 on SRV2)");
        Write("two", Line(1, "two", 1));
        using (writer.Open())
        {
            MigrationException input = Assert.Throws<MigrationException>(() => Merge("two", "one"));
            Assert.Contains("one.jsonl' is in use by pwsh (process 7 on SRV2).", input.Message, StringComparison.Ordinal);
            Assert.Equal(FailureKind.JournalLocked, input.Kind);
            Assert.False(File.Exists(Merged));
            Assert.Throws<MigrationException>(() => new JournalMerge([PathOf("two")], PathOf("one")).Run(default));
        }
        Assert.Equal(2, Merge("two", "one").Length);
    }

    [Fact]
    public void A_journal_is_locked_while_it_is_merged_and_nothing_is_left_beside_it()
    {
        new FileJournal(PathOf("one"), new InstantTime(), "before").Open().Dispose();
        Write("two", Line(1, "two", 1));
        using FileJournal other = new(PathOf("one"), new InstantTime(), "other"), there = new(Merged, new InstantTime(), "other");
        JournalMerge merge = new([PathOf("one"), PathOf("two")], Merged)
        {
            Progress = () =>
            {
                Assert.Throws<MigrationException>(() => other.Open());
                Assert.Throws<MigrationException>(() => there.Open());
                // Several machines begin with the same journal, at the same time.
                new JournalMerge([PathOf("one")], PathOf("another")).Run(default);
            },
        };

        merge.Run(default);

        other.Open().Dispose();
        Assert.Equal(["all.jsonl", "all.jsonl.lock", "another.jsonl", "another.jsonl.lock", "one.jsonl", "one.jsonl.lock", "two.jsonl"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cancelled_merge_leaves_what_was_there()
    {
        Write("all", Line(1, "one", 1));
        Write("two", Line(2, "two", 1));
        byte[] before = File.ReadAllBytes(Merged);
        using CancellationTokenSource stop = new();
        JournalMerge merge = new([PathOf("two")], Merged) { Progress = stop.Cancel };

        Assert.Throws<OperationCanceledException>(() => merge.Run(stop.Token));

        Assert.Equal(before, File.ReadAllBytes(Merged));
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void The_states_that_the_journals_hold_are_all_in_the_merged_one()
    {
        JournalLines one = new JournalLines().Opened("one").Steps("one", "ann", 1).Write("one", 1, JournalOperation.Push, "prod/p/A").Intent("one", 2, JournalOperation.Publish, "prod/p/A");
        JournalLines two = new JournalLines().Opened("two").Pause(2).Steps("two", "bob", 2).Write("two", 1, JournalOperation.Push, "prod/p/B").Failed("two", 2, JournalOperation.Publish, "Refused.", "prod/p/B");
        one.In(_folder);
        File.Move(PathOf("journal"), PathOf("one"));
        two.In(_folder);
        File.Move(PathOf("journal"), PathOf("two"));

        Merge("one", "two");

        JournalReader merged = new(Merged);
        using FileJournal journal = new(Merged, new InstantTime(), "test");
        Assert.Equal(3, new ManualStepBook(journal).All.Count);
        Assert.Equal("one Publish prod/p/A: Unfinished", Assert.Single(UnfinishedWrites.Of(merged, null, default).Select(record => $"{record.Run} {record}")));
        RunTallies both = new(["one", "two"]);
        foreach (JournalEntry entry in both.In(merged)) both.Add(entry);
        JournalRun run = both.ToRun();
        Assert.Equal(("one, two", 2, 1, 1), (run.Id, run.Writes, run.Failed, run.Unfinished));
        // Two runs at the same time do not last twice as long.
        Assert.Equal(run.Ended - run.Started, run.Duration);
        Assert.Null(both.Missing);
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name + ".jsonl");

    private void Write(string name, params string[] lines) => File.WriteAllText(PathOf(name), string.Concat(lines.Select(line => line + "\n")), Bytes);

    /// <summary>Merges, and returns the run and number of each line that can be read; the text of the others.</summary>
    private string[] Merge(params string[] names)
    {
        JournalMerge merge = new(names.Select(PathOf), Merged);
        merge.Check();
        merge.Run(default);
        return [.. File.ReadLines(Merged).Select(line => JournalShape.Read(Encoding.UTF8.GetBytes(line)) is { } entry ? $"{entry.Run} {entry.Write}" : line)];
    }

    private static string Line(int second, string run, long write) => System.Text.Json.JsonSerializer.Serialize(new JournalEntry
    {
        Time = Samples.Then.AddSeconds(second), Run = run, Write = write, Phase = JournalPhase.Noted, Operation = JournalOperation.Push,
    }, FileJournal.Format);
}
