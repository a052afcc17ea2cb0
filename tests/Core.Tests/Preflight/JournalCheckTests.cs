using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Preflight;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The state of the journal before a run.</summary>
public sealed class JournalCheckTests : IDisposable
{
    private readonly ScriptedWorld _world = new();
    private readonly TestFolder _folder = new();

    private string Journal => Path.Combine(_folder.Path, "journal.jsonl");

    [Fact]
    public async Task A_journal_whose_writes_are_all_closed_is_no_finding_and_stays_as_it_is()
    {
        using (FileJournal journal = new(Journal, _world.Time, "pwsh"))
        using (journal.Open())
            await (await journal.BeginAsync(journal.Draft(JournalOperation.Push))).DoneAsync(null);
        byte[] before = await File.ReadAllBytesAsync(Journal, TestContext.Current.CancellationToken);

        Assert.Empty(Find());

        Assert.Equal(before, await File.ReadAllBytesAsync(Journal, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_journal_that_does_not_exist_yet_is_not_created()
    {
        Assert.Empty(Find(Path.Combine(_folder.Path, "later", "journal.jsonl")));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_write_without_an_end_is_found_and_named()
    {
        using (FileJournal journal = new(Journal, _world.Time, "pwsh"))
        using (journal.Open())
            await journal.BeginAsync(journal.Draft(JournalOperation.Publish) with { Destination = "prod/production/Echo" });

        MigrationFinding finding = Assert.Single(Find());

        Assert.Equal((MigrationCheck.JournalUnfinished, FindingSeverity.Warning), (finding.Check, finding.Severity));
        Assert.Contains("1 write: Publish prod/production/Echo", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_another_process_writes_is_an_error_that_names_the_process()
    {
        using FileJournal journal = new(Journal, _world.Time, "pwsh (process 4711 on SRV1)");
        using IDisposable lease = journal.Open();

        MigrationFinding finding = Assert.Single(Find());

        Assert.Equal((MigrationCheck.JournalLocked, FindingSeverity.Error), (finding.Check, finding.Severity));
        Assert.Equal("It is in use by pwsh (process 4711 on SRV1).", finding.Message);
    }

    [Fact]
    public void Damaged_lines_are_counted()
    {
        File.WriteAllText(Journal, "{}\nnot json\n");

        MigrationFinding finding = Assert.Single(Find());

        Assert.Equal((MigrationCheck.JournalDamaged, "It has 2 damaged lines, which are skipped."), (finding.Check, finding.Message));
    }

    [Fact]
    public void A_journal_that_is_a_folder_cannot_be_written()
    {
        MigrationFinding finding = Assert.Single(Find(_folder.Path));

        Assert.Equal((MigrationCheck.JournalNotWritable, FindingSeverity.Error), (finding.Check, finding.Severity));
    }

    [Theory]
    [InlineData(999L, 1)]
    [InlineData(1000L, 0)]
    [InlineData(null, 0)]
    public void Too_little_space_for_the_journal_is_found(long? free, int findings) =>
        Assert.Equal(findings, Find(Journal, new PreflightOptions { DiskReserve = 1000, FreeBytes = _ => free }).Count(finding => finding.Check == MigrationCheck.DiskSpace));

    private IReadOnlyList<MigrationFinding> Find(string? path = null, PreflightOptions? options = null)
    {
        FindingList findings = new();
        AlgoSession session = new(_world.Session.Source, _world.Session.Destinations, _world.Session.Services) { JournalPath = path ?? Journal };
        new JournalChecks(session, options ?? new PreflightOptions(), findings).Run();
        return findings.InOrder();
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }
}
