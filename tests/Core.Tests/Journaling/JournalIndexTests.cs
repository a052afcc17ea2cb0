using System.Text;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>The index of a large journal only saves time: whatever it is like, readers find what the journal says.</summary>
public sealed class JournalIndexTests : IDisposable
{
    private const int Many = 9000;

    private static readonly string[] Content = RandomJournal.Lines(1, Many);

    private readonly TestFolder _folder = new();

    private string Journal => Path.Combine(_folder.Path, "journal.jsonl");

    private string Index => JournalIndex.FileOf(Journal);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Readers_find_the_same_with_and_without_it(int seed)
    {
        Write(RandomJournal.Lines(seed, Many));

        AssertReads();

        Assert.True(new FileInfo(Index).Length > 2 * IndexBlock.Size);
        AssertReads();
    }

    [Fact]
    public void A_small_journal_has_none()
    {
        Write(Content.Take(1000));

        AssertReads();

        Assert.Equal(["journal.jsonl"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Lines_that_nobody_asks_for_are_not_read()
    {
        Write(Content);
        Opened();
        int line = Array.FindIndex(Content, Many / 2, text => text.Contains("\"WriteFile\"", StringComparison.Ordinal));
        InPlace(Offset(line), Encoding.UTF8.GetBytes(new string('x', Encoding.UTF8.GetByteCount(Content[line]))));

        Assert.DoesNotContain(line + 1, DamageIn(JournalQuery.Of(JournalPhase.Opened)));
        Assert.Contains(line + 1, DamageIn(JournalQuery.All));
    }

    [Fact]
    public void It_grows_with_the_journal()
    {
        Write(Content);
        Opened();
        byte[] before = File.ReadAllBytes(Index);
        File.AppendAllText(Journal, Text(RandomJournal.Lines(2, 300)));
        AssertReads();
        Assert.Equal(before, File.ReadAllBytes(Index));

        File.AppendAllText(Journal, Text(RandomJournal.Lines(3, 8000)));
        AssertReads();

        Assert.True(new FileInfo(Index).Length > before.Length);
        Assert.Equal(before.Skip(IndexHeader.Size), File.ReadAllBytes(Index).Skip(IndexHeader.Size).Take(before.Length - IndexHeader.Size));
    }

    [Fact]
    public void A_line_that_is_appended_while_reading_belongs_to_the_next_reading()
    {
        Write(Content);
        int all = Opened().Length;
        string next = RandomJournal.Lines(9, 1)[0];
        using (IEnumerator<JournalEntry> entries = JournalFile.Read(Journal, JournalQuery.Of(JournalPhase.Opened)).GetEnumerator())
        {
            entries.MoveNext();
            File.AppendAllText(Journal, next + "\n" + next.Substring(0, 20));
            int count = 1;
            while (entries.MoveNext()) count++;
            Assert.Equal(all, count);
        }

        Assert.Equal(all + 1, Opened().Length);
        Assert.Contains(Content.Length + 2, DamageIn(JournalQuery.Of(JournalPhase.Opened)));
        File.AppendAllText(Journal, next.Substring(20) + "\n");
        Assert.Equal(all + 2, Opened().Length);
        AssertReads();
    }

    [Fact]
    public void A_journal_that_was_edited_is_noticed()
    {
        Write(Content);
        Opened();
        string[] edited = [.. Content];
        int line = Array.FindLastIndex(edited, text => text.Contains("\"destination\":\"prod/p/c1\"", StringComparison.Ordinal));
        edited[line] = edited[line].Replace("prod/p/c1", "prod/p/c9", StringComparison.Ordinal);
        DateTime before = File.GetLastWriteTimeUtc(Journal);
        Write(edited);
        File.SetLastWriteTimeUtc(Journal, before.AddSeconds(1));

        AssertReads();
    }

    [Fact]
    public void A_line_that_is_no_longer_what_it_was_ends_the_index()
    {
        Write(Content);
        Opened();
        int line = Array.FindIndex(Content, Many / 2, text => text.Contains("\"destination\":\"prod/p/c1\"", StringComparison.Ordinal));
        InPlace(Offset(line), Encoding.UTF8.GetBytes(Content[line].Replace("prod/p/c1", "prod/p/c9", StringComparison.Ordinal)));
        // By now, nothing at the ends of the journal tells.
        File.AppendAllText(Journal, "\n");

        Assert.Equal(Expected(JournalQuery.About(["prod/p/c1"])), Found(JournalQuery.About(["prod/p/c1"])));
        AssertReads();
    }

    [Fact]
    public void A_journal_that_was_replaced_is_noticed()
    {
        Write(Content);
        Opened();
        DateTime before = File.GetLastWriteTimeUtc(Journal);
        string[] turned = [Content[0], .. Content.Skip(1).Reverse()];
        Write(turned);
        File.SetLastWriteTimeUtc(Journal, before);
        AssertReads();

        Write([.. RandomJournal.Lines(7, Many), .. Content]);
        AssertReads();
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public void A_journal_that_was_truncated_is_noticed(double part)
    {
        Write(Content);
        Opened();
        using (FileStream file = File.OpenWrite(Journal)) file.SetLength((long)(file.Length * part));

        AssertReads();
    }

    [Fact]
    public void The_index_of_another_journal_is_not_used()
    {
        Write(RandomJournal.Lines(5, Many));
        Opened();
        byte[] index = File.ReadAllBytes(Index);
        DateTime time = File.GetLastWriteTimeUtc(Journal);
        string text = Text(RandomJournal.Lines(5, Many));
        // The same first line, length and time.
        string first = text.Substring(0, text.IndexOf('\n', StringComparison.Ordinal) + 1);
        File.WriteAllText(Journal, first + text.Substring(first.Length).Replace("prod/p/c1\"", "prod/p/c2\"", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Journal, time);
        File.WriteAllBytes(Index, index);

        AssertReads();
    }

    [Fact]
    public void An_index_that_is_damaged_anywhere_costs_only_time()
    {
        Write(Content);
        Opened();
        byte[] whole = File.ReadAllBytes(Index);
        Random random = new(1);
        (JournalQuery Query, string[] Expected)[] answers = [.. new[] { JournalQuery.Of(JournalPhase.Opened), JournalQuery.About(["prod/p/c1"]) }.Select(query => (query, Expected(query)))];
        for (int attempt = 0; attempt < 24; attempt++)
        {
            byte[] damaged = [.. whole];
            int at = attempt switch { < 4 => random.Next(IndexHeader.Size), < 10 => IndexHeader.Size + random.Next(IndexBlock.SummarySize), _ => random.Next(whole.Length) };
            Array.Clear(damaged, at, Math.Min(attempt % 2 == 0 ? 1 : 4096, whole.Length - at));
            damaged[at] ^= 1;
            File.WriteAllBytes(Index, attempt % 6 == 5 ? damaged[..at] : damaged);
            foreach ((JournalQuery query, string[] expected) in answers) Assert.Equal(expected, Found(query));
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_only_time()
    {
        Write(Content);
        Directory.CreateDirectory(Index + ".new");

        AssertReads();
        Assert.False(File.Exists(Index));
        Directory.CreateDirectory(Index);
        AssertReads();
    }

    [Fact]
    public void Readers_and_a_writer_at_once_do_not_disturb_each_other()
    {
        Write(Content);
        int least = Content.Count(line => line.Contains("\"Opened\"", StringComparison.Ordinal));

        Parallel.For(0, 12, number =>
        {
            if (number % 4 == 0)
            {
                using FileStream file = new(Journal, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                file.Write(Encoding.UTF8.GetBytes(Text(Content.Take(2500))));
            }
            Assert.True(Opened().Length >= least);
        });

        AssertReads();
    }

    [Fact]
    public void Every_operation_and_phase_has_a_place_in_its_set() =>
        Assert.True(Enum.GetValues<JournalOperation>().Length < 63 && Enum.GetValues<JournalPhase>().Length < 63);

    private void AssertReads()
    {
        foreach (JournalQuery query in Queries()) Assert.Equal(Expected(query), Found(query));
        HashSet<long> damaged = [], expected = [];
        JournalEntry[] all = [.. JournalFile.Read(Journal, JournalQuery.All, number => expected.Add(number))];
        Assert.Equal(JournalFile.Unfinished(all).Select(Shown), JournalFile.Unfinished(Journal, number => damaged.Add(number)).Select(Shown));
        Assert.Equal(expected.Order(), damaged.Order());
        Assert.Equal(Unsettled(all), Unsettled(JournalFile.Troubled(Journal)));
        Assert.Equal(expected.Order(), DamageIn(JournalQuery.Of(JournalOperation.Push)).Distinct().Order());
        Assert.Equal(JournalFile.Newest(all, JournalOperation.BeginPlan).Select(Shown), JournalFile.ReadNewest(Journal, JournalOperation.BeginPlan).Select(Shown));
    }

    private static IEnumerable<JournalQuery> Queries() =>
    [
        JournalQuery.Of(JournalOperation.MapAccount), JournalQuery.Done(JournalOperation.Push), JournalQuery.Of(JournalPhase.Opened), JournalQuery.WithSourceVersion,
        JournalQuery.About(["prod/p/c1"]), JournalQuery.About(["prod/p/a3", "ha/ü1"]), JournalQuery.About(["none"]), JournalQuery.OfRuns(["run7"]),
        JournalQuery.About(["prod/p/c2"]).In(JournalPhase.Intent),
    ];

    private static string[] Unsettled(IEnumerable<JournalEntry> entries)
    {
        JournalTable table = new();
        HashSet<WriteId> known = [];
        foreach (JournalEntry entry in entries)
        {
            table.Add(entry);
            known.UnionWith(entry.Checked ?? []);
        }
        return [.. table.Unfinished().Select(write => $"{write.Time:O} {write} {write.State} {known.Contains(new WriteId(write.Run, write.Write))}")];
    }

    private string[] Expected(JournalQuery query) => [.. JournalFile.Read(Journal, JournalQuery.All).Where(query.Includes).Select(Shown)];

    private string[] Found(JournalQuery query) => [.. JournalFile.Read(Journal, query).Select(Shown)];

    private string[] Opened() => Found(JournalQuery.Of(JournalPhase.Opened));

    private List<long> DamageIn(JournalQuery query)
    {
        List<long> damaged = [];
        _ = JournalFile.Read(Journal, query, damaged.Add).Count();
        return damaged;
    }

    private static string Shown(JournalEntry entry) => $"{entry.Time:O} {entry.Run} {entry.Write} {entry.Phase} {entry.Operation} {entry.Destination}";

    private void Write(IEnumerable<string> lines) => File.WriteAllText(Journal, Text(lines));

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static long Offset(int line) => Encoding.UTF8.GetByteCount(Text(Content.Take(line)));

    /// <summary>Changes bytes without a trace in the file's length and time.</summary>
    private void InPlace(long offset, byte[] bytes)
    {
        DateTime before = File.GetLastWriteTimeUtc(Journal);
        using (FileStream file = new(Journal, FileMode.Open, FileAccess.Write))
        {
            file.Position = offset;
            file.Write(bytes);
        }
        File.SetLastWriteTimeUtc(Journal, before);
    }
}
