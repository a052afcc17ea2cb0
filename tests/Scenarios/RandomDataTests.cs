using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Sandbox;
using static AlgorithmiaMigration.Scenarios.WorldSeeds;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Random collections on both sides: the rehearsal of each says what its run does, and how many files it copies, leaves and removes.</summary>
public sealed class RandomDataTests
{
    private const int Worlds = 30;
    private const int Collections = 3;

    [Fact]
    public async Task The_outcome_of_a_rehearsal_is_the_outcome_of_the_run_for_collections()
    {
        await using World world = await World.StartAsync();
        await NothingDiffersAsync(Worlds, (seed, differences) => CheckAsync(world, seed, differences));
    }

    private static async Task CheckAsync(World world, int seed, List<string> differences)
    {
        Random random = new(seed);
        bool mirrors = random.Next(3) == 0;
        DataOptions options = new()
        {
            Verify = Pick(random, FileVerification.Size, FileVerification.Hash),
            Exclude = Pick<string[]>(random, [], ["f1"], ["*2"]),
            Mirror = mirrors ? (_, _, _) => Task.FromResult(true) : null,
        };
        for (int i = 0; i < Collections; i++)
        {
            string name = $"W{seed}x{i}";
            await ArrangeAsync(world, random, name);
            DataMigration migration = new(world.Session) { Options = options };
            DataOutcome rehearsed = await (migration with { Apply = false }).CopyAsync($"research/{name}"), run = await migration.CopyAsync($"research/{name}");
            string? difference = Difference(rehearsed, run);
            if (difference is null && run.Failure is null && Counts(rehearsed, mirrors) != Counts(run, mirrors))
                difference = $"{run.Target}: announced {Counts(rehearsed, mirrors)}, was {Counts(run, mirrors)}.";
            if (difference is not null) differences.Add($"ALGO_TEST_WORLD={seed}, {options.Verify}: {difference}");
        }
    }

    private static (int Copied, int Unchanged, int Extra) Counts(DataOutcome outcome, bool mirrors) =>
        (outcome.FilesCopied + outcome.FilesPending, outcome.FilesUnchanged, mirrors ? outcome.FilesRemoved + outcome.FilesExtra : outcome.FilesExtra);

    /// <summary>A collection with random files, and possibly an earlier copy of it, a change on one of both sides, or a collection of the same name.</summary>
    private static async Task ArrangeAsync(World world, Random random, string name)
    {
        world.Dev.AddCollection(new CollectionSeed("research", name) { Readers = Readers(random), Files = Files(random) });
        if (random.Next(2) == 0)
        {
            await new DataMigration(world.Session).CopyAsync($"research/{name}");
            if (random.Next(2) == 0) world.Dev.AddFile("research", name, File(random));
            if (random.Next(2) == 0) world.Prod.AddFile("production", name, File(random));
        }
        else if (random.Next(3) == 0)
        {
            world.Prod.AddCollection(new CollectionSeed("production", name) { Readers = Readers(random), Files = Files(random) });
        }
    }

    private static DataFileSeed[] Files(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => File(random)).DistinctBy(file => file.Name)];

    private static DataFileSeed File(Random random) => DataFileSeed.Text($"f{random.Next(4)}", Pick(random, "", "one", "two", "three"));

    private static string[] Readers(Random random) => Pick<string[]>(random, [], ["user://*"], ["algo://.my/*"]);
}
