using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The process is killed at every entry of the journal, and the same command is run again.</summary>
public sealed class CrashTests
{
    // Create, push and publish: one entry before and one after each.
    private const int Entries = 6;

    [Fact]
    public async Task A_run_after_a_kill_at_any_entry_gives_the_same_result_as_an_uninterrupted_run()
    {
        await using World world = await World.StartAsync();
        for (int crashAt = 1; crashAt <= Entries; crashAt++)
        {
            AlgorithmId id = await world.AddAsync($"Crash{crashAt}");
            CrashingJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "first"), crashAt);
            await Assert.ThrowsAsync<ProcessKilledException>(() => new Migration(world.NewSession(journal: journal)).AllAsync(id));
            journal.Dispose();

            AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

            Repository destination = new(world.Prod.RepositoryPath("production", id.Name));
            Assert.True(outcome.Failure is null, $"killed at entry {crashAt}: {outcome.Detail}");
            Assert.Equal("0.1.0", outcome.DestinationVersion?.ToString());
            Assert.Equal((2, outcome.DestinationCommit), (destination.Commits, destination.Head));
            Assert.Equal(1, await PublishedAsync(world, id.Name));
        }
    }

    [Fact]
    public async Task Every_write_that_reached_a_cluster_has_an_intent_in_the_journal()
    {
        await using World world = await World.StartAsync();
        await new Migration(world.Session).AllAsync(await world.AddAsync("Echo"));

        JournalEntry[] entries = JournalFile.Read(world.JournalPath, JournalQuery.All).Where(entry => entry.Phase != JournalPhase.Opened).ToArray();

        Assert.Equal(
            [JournalOperation.CreateAlgorithm, JournalOperation.CreateAlgorithm, JournalOperation.Push, JournalOperation.Push,
                JournalOperation.Publish, JournalOperation.Publish],
            entries.Select(entry => entry.Operation));
        Assert.Equal(world.Prod.Log.Writes.Count(entry => entry.Status < 400), entries.Count(entry => entry.Phase == JournalPhase.Done));
        Assert.All(entries, entry => Assert.Equal(("dev/research/Echo", "prod/production/Echo"), (entry.Source, entry.Destination)));
        Assert.Equal("0.1.0", entries[^1].DestinationVersion);
    }

    private static async Task<int> PublishedAsync(World world, string name)
    {
        int count = 0;
        await foreach (AlgorithmVersion version in world.Session.Destinations[0].Api.ListVersionsAsync("production", name, true, default))
            count += version.Number is null ? 0 : 1;
        return count;
    }
}
