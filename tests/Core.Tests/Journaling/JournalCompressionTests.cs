using AlgorithmiaMigration.Git;
using System.Text.Json;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Planning;
using AlgorithmiaMigration.Reporting;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Summaries;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>A compressed journal answers every question of later runs as the full one does, and the full one stays.</summary>
public sealed class JournalCompressionTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly InstantTime _time = new();

    private string Journal => Path.Combine(_folder.Path, "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_table_is_the_same_before_and_after()
    {
        for (int seed = 0; seed < 24; seed++)
        {
            string[] lines = RandomJournal.Lines(seed, seed < 20 ? 20 + seed * 25 : 2500);
            File.WriteAllLines(Journal, lines);
            string[] before = Tables();

            JournalCompression compression = Compress();

            Assert.Equal(before, Tables());
            Assert.True(compression.Full is null || compression.Kept < compression.Lines, $"seed {seed}");
            if (compression.Full is { } full) Assert.Equal(lines, File.ReadAllLines(full));
            AssertOnlyLinesOf(lines, compression);
            Assert.Null(Compress().Full);
        }
    }

    [Fact]
    public void A_long_history_becomes_short_and_is_not_compressed_again()
    {
        string[] lines = RandomJournal.Lines(3, 8000);
        File.WriteAllLines(Journal, lines);

        JournalCompression first = Compress();
        byte[] content = File.ReadAllBytes(Journal);
        JournalCompression second = Compress();

        Assert.InRange(first.Kept, 1, lines.Length / 3);
        Assert.Equal(Path.Combine(_folder.Path, $"journal-{_time.GetUtcNow():yyyy-MM-dd}.jsonl"), first.Full);
        Assert.Null(second.Full);
        Assert.Equal(content, File.ReadAllBytes(Journal));
    }

    [Fact]
    public void What_is_left_of_older_runs_is_marked_and_the_compression_is_not_the_last_run()
    {
        JournalReader whole = new JournalLines().Opened("one").Write("one", 1, JournalOperation.Push).Write("one", 2, JournalOperation.CreateAlgorithm, "prod/production/First")
            .Opened("two").Write("two", 1, JournalOperation.Push).Write("two", 2, JournalOperation.CreateAlgorithm, "prod/production/Hello")
            .In(_folder);
        Assert.Empty(JournalSummary.Of(whole, "two")!.Incomplete);

        string full = Path.GetFileName(Compress().Full)!;

        JournalReader journal = new(Journal);
        string expected = $"The journal was compressed on {_time.GetUtcNow():yyyy-MM-dd}; only what later runs need is left of this run. The whole journal is in '{full}'.";
        Assert.Equal("two", journal.LastRun());
        Assert.Equal(expected, JournalSummary.Of(journal, "two")!.Incomplete);
        Assert.Contains(expected, $"{JournalSummary.Of(journal, "two")}", StringComparison.Ordinal);
        Assert.Equal(expected, JournaledRun.Find(journal, "two")!.Overall.Incomplete);
        JournalTable table = new();
        foreach (JournalEntry entry in journal.Read()) table.Add(entry);
        Assert.Equal(expected, table.Runs().First(run => run.Id == "two").Incomplete);
        Assert.Empty(table.Runs().Single(run => run.Writer.StartsWith(JournalCompression.Note, StringComparison.Ordinal)).Incomplete);
        Assert.Contains(" is left of runs one, two. ", JournalSummary.Of(journal, ["one", "two"], out _)!.Incomplete, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_after_a_compression_and_runs_merged_from_another_journal_are_whole()
    {
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 500));
        Compress();
        string other = Path.Combine(_folder.Path, "other.jsonl");
        string Opened(string run, int day, JournalPhase phase) => JsonSerializer.Serialize(new JournalEntry
        {
            Time = Samples.Then.AddDays(day), Run = run, Write = phase == JournalPhase.Opened ? 0 : 1, Phase = phase, Operation = phase == JournalPhase.Opened ? JournalOperation.None : JournalOperation.Push,
            Destination = phase == JournalPhase.Opened ? null : "prod/p/A",
        }, FileJournal.Format);
        File.AppendAllLines(Journal, [Opened("later", 36500, JournalPhase.Opened), Opened("later", 36500, JournalPhase.Intent)]);
        File.WriteAllLines(other, [Opened("elsewhere", -36500, JournalPhase.Opened), Opened("elsewhere", -36500, JournalPhase.Intent)]);
        new JournalMerge([other], Journal).Run(CancellationToken.None);

        JournalReader journal = new(Journal);

        Assert.Equal("later", journal.LastRun());
        Assert.All(new[] { "later", "elsewhere" }, run => Assert.Empty(JournalSummary.Of(journal, run)!.Incomplete));
    }

    [Fact]
    public void Runs_of_a_plan_go_on_from_every_commit_that_they_left()
    {
        JournalEntry begun = new() { Time = Samples.Then, Run = "one", Write = 1, Phase = JournalPhase.Noted, Operation = JournalOperation.BeginPlan, Detail = "plan" };
        string[] commits = [.. Enumerable.Range(0, 20).Select(number => $"{number:d2}{new string('a', 38)}")];
        IEnumerable<JournalEntry> pushes = commits.SelectMany((commit, number) => new[] { JournalPhase.Intent, JournalPhase.Done }.Select(phase => begun with
        {
            Write = number + 2,
            Phase = phase,
            Operation = JournalOperation.Push,
            Detail = null,
            Destination = "prod/p/a1",
            DestinationCommit = commit,
        }));
        File.WriteAllLines(Journal, pushes.Prepend(begun).Select(entry => JsonSerializer.Serialize(entry, FileJournal.Format)));

        Assert.NotNull(Compress().Full);

        using FileJournal journal = new(Journal, _time, "test");
        PlanProgress progress = new(journal, "plan");
        Assert.All(commits, commit => Assert.True(progress.Left($"0.1.0 at {ShortCommit.Of(commit)}"), commit));
    }

    [Fact]
    public void The_last_line_of_a_compressed_journal_names_the_full_one_in_a_run_of_its_own()
    {
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 2000));

        JournalCompression compression = Compress();

        JournalReader reader = new(Journal);
        Assert.Contains(Path.GetFileName(compression.Full)!, Assert.Single(reader.OfRun(reader.Read().Last().Run)).Detail, StringComparison.Ordinal);
        Assert.Equal((compression.Full is null ? null : Path.GetFileName(compression.Full), _time.GetUtcNow()), (reader.Compression()!.Full, reader.Compression()!.Time));
    }

    [Fact]
    public void A_second_full_journal_of_a_day_gets_a_number()
    {
        File.WriteAllLines(Journal, RandomJournal.Lines(3, 2000));
        Compress();
        File.AppendAllLines(Journal, RandomJournal.Lines(4, 2000));

        Assert.EndsWith("-2.jsonl", Compress().Full, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder.Path, "*.jsonl").Length);
    }

    [Fact]
    public void Until_it_is_replaced_the_journal_is_complete()
    {
        string[] lines = RandomJournal.Lines(3, 2000);
        File.WriteAllLines(Journal, lines);
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => new JournalCompression(Journal, _time).Run(stop.Token));

        Assert.Equal(lines, File.ReadAllLines(Journal));
    }

    private static IEnumerable<string> Commits => Enumerable.Range(0, 9).Select(number => Samples.Commit((char)('0' + number)));

    private JournalCompression Compress()
    {
        JournalCompression compression = new(Journal, _time);
        compression.Check();
        compression.Run(CancellationToken.None);
        return compression;
    }

    /// <summary>Lines are never changed, keep their order, and those of later releases all stay.</summary>
    private void AssertOnlyLinesOf(string[] lines, JournalCompression compression)
    {
        string[] after = File.ReadAllLines(Journal);
        if (compression.Full is not null) after = after[..^1];
        int next = 0;
        foreach (string line in after)
        {
            while (next < lines.Length && lines[next] != line) next++;
            Assert.True(next++ < lines.Length, line);
        }
        string[] later = [.. lines.Where(line => line.Contains("OfTomorrow", StringComparison.Ordinal) || line.Contains("Postponed", StringComparison.Ordinal) || line.Contains("Weather", StringComparison.Ordinal))];
        Assert.Equal(later, after.Where(line => later.Contains(line)));
    }

    /// <summary>Everything that a command can ask of a journal before it writes.</summary>
    private string[] Tables()
    {
        using FileJournal journal = new(Journal, _time, "test");
        using TwoDestinations world = new(journal);
        AccountNames names = new(journal);
        JournaledCopies copies = new(journal);
        JournalCondition condition = JournalCondition.Of(Journal);
        string[] clusters = ["prod", "ha"];
        return
        [
            .. from cluster in clusters from user in Enumerable.Range(0, 9) select $"u{user} is {names.Find("dev", cluster, $"u{user}")} at {cluster}",
            .. new ManualStepBook(journal).All.Select(step => $"{step} {step.Area}").Order(StringComparer.Ordinal),
            .. OpenSteps.In(journal.Reader).Select(step => $"open {step}").Order(StringComparer.Ordinal),
            .. from cluster in clusters from name in Enumerable.Range(0, 20) select $"copy {copies.LastInto($"{cluster}/p/a{name}")}",
            .. from cluster in clusters
            from name in Enumerable.Range(0, 20)
            from commit in Commits
            select $"own {copies.IsOwn($"{cluster}/p/a{name}", commit)}",
            .. new VersionMap(world.Session).JournaledNumbers.Select(pair => $"version {pair}").Order(StringComparer.Ordinal),
            .. from cluster in clusters
            from name in Enumerable.Range(0, 9)
            let files = JournaledFiles.Of(journal, "dev/r/c", $"{cluster}/p/c{name}")
            from file in Enumerable.Range(0, 30)
            select $"file {files.Find($"f'{file}.bin")} {files.IsUnfinished($"f'{file}.bin")}",
            .. from plan in Enumerable.Range(0, 3)
            let progress = new PlanProgress(journal, $"plan{plan}")
            from cluster in clusters
            from place in new[] { "p/a1", "p/a2", "p/c3", "u4", "p/a19" }
            select $"plan {progress.HasBegun} {progress.Includes($"{cluster}/{place}")}",
            .. from plan in Enumerable.Range(0, 3)
            let progress = new PlanProgress(journal, $"plan{plan}")
            from commit in Commits
            select $"left {progress.Left($"0.1.0 at {ShortCommit.Of(commit)}")}",
            .. condition.Unfinished.Select(entry => $"unfinished {entry}"),
            .. UnfinishedWrites.Of(journal.Reader, null, default).Select(record => $"unknown {record.Time:O} {record} {record.IsChecked} {record.Detail}"),
            .. new MemberDirectory(world.Session, new AccountIndex(), world.Destinations[0].Cluster, new AccountIndex()).JustCreatedUsers
                .Select(pair => $"created {pair}").Order(StringComparer.Ordinal),
        ];
    }
}
