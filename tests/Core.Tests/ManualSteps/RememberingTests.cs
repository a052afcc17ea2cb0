using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.ManualSteps;

public sealed class RememberingTests : IDisposable
{
    private static readonly ManualStepSubject Subject = new(ManualStepArea.Secret, "prod.example.com", "production", "Echo");

    private readonly string _folder = Directory.CreateTempSubdirectory("steps").FullName;

    private string File => Path.Combine(_folder, "journal.jsonl");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task An_entry_without_steps_clears_its_subject()
    {
        RecordingJournal journal = new();
        await new ManualStepBook(journal).ReviseAsync(Subject, _ => [Step("TOKEN")]);
        await journal.NoteAsync(journal.Draft(JournalOperation.ManualSteps) with { Subject = Subject, Steps = null });

        ManualStepBook later = new(journal);

        Assert.Empty(later.All);
        Assert.Empty(later.Of(Subject));
    }

    [Fact]
    public async Task The_next_shell_finds_the_last_steps_of_a_subject()
    {
        using (FileJournal journal = New())
        using (journal.Open())
        {
            ManualStepBook book = new(journal);
            await book.ReviseAsync(Subject, _ => [Step("TOKEN"), Step("PASSWORD")]);
            await book.ReviseAsync(Subject with { Algorithm = "Other" }, _ => [Step("OTHER")]);
            await book.ReviseAsync(Subject, _ => [Step("PASSWORD")]);
            await book.ReviseAsync(Subject with { Algorithm = "Other" }, _ => []);
        }

        ManualStepBook later = new(New());

        Assert.Equal([Step("PASSWORD")], later.All);
        Assert.Equal([Step("PASSWORD")], later.Of(Subject));
    }

    [Fact]
    public async Task Known_values_are_not_written_again()
    {
        using FileJournal journal = New();
        using IDisposable lease = journal.Open();
        await new ManualStepBook(journal).ReviseAsync(Subject, _ => [Step("TOKEN")]);

        await new ManualStepBook(journal).ReviseAsync(Subject, _ => [Step("TOKEN")]);
        await new ManualStepBook(journal).ReviseAsync(Subject with { Algorithm = "Other" }, _ => []);

        Assert.Single(journal.Read(), entry => entry.Phase == JournalPhase.Noted);
    }

    [Fact]
    public async Task Concurrent_notes_about_the_same_subject_are_not_lost()
    {
        using FileJournal journal = New();
        using IDisposable lease = journal.Open();
        ManualStepBook book = new(journal);

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await book.ReviseAsync(Subject, before => [.. before, Step($"TOKEN_{number}")]));

        Assert.Equal(100, new ManualStepBook(journal).All.Distinct().Count());
    }

    [Fact]
    public async Task A_renamed_account_is_found_only_at_its_destination()
    {
        using FileJournal journal = New();
        using (journal.Open())
        {
            AccountNames names = new(journal);
            await names.RememberAsync("dev.example.com", "prod.example.com", "bob", "bob2");
            await names.RememberAsync("dev.example.com", "prod.example.com", "ann", "ann");
        }

        AccountNames later = new(journal);

        Assert.Equal("bob2", later.Find("dev.example.com", "prod.example.com", "bob"));
        Assert.Null(later.Find("dev.example.com", "prod-ha.example.com", "bob"));
        Assert.Null(later.Find("dev.example.com", "prod.example.com", "ann"));
        Assert.Single(journal.Read(), entry => entry.Operation == JournalOperation.MapAccount);
    }

    private static ManualStep Step(string name) => new()
    {
        Area = ManualStepArea.Secret,
        Cluster = "prod.example.com",
        Account = "production",
        Algorithm = "Echo",
        What = $"Set the secret {name}.",
        Why = "Values cannot be read.",
        Where = "Set-AlgoSecret",
        How = "Pipe the values into Set-AlgoSecret.",
    };

    private FileJournal New() => new(File, new FakeTimeProvider(), "test");
}
