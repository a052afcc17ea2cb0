using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using static AlgorithmiaMigration.Scenarios.WorldSeeds;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// Random states of both sides: the rehearsal of an item says what its run does. The differences that are allowed are in docs/checks.md: a build that
/// fails, and a cluster that refuses another visibility, of which the rehearsal has a note. <see cref="WorldSeeds"/> says which states.
/// </summary>
public sealed class RandomWorldTests
{
    private const int Worlds = 40;
    private const int Items = 3;

    [Fact]
    public async Task The_outcome_of_a_rehearsal_is_the_outcome_of_the_run()
    {
        await using World world = await World.StartAsync();
        await NothingDiffersAsync(Worlds, (seed, differences) => CheckAsync(world, seed, differences));
    }

    private static async Task CheckAsync(World world, int seed, List<string> differences)
    {
        Random random = new(seed);
        MigrationOptions options = new()
        {
            Versions = Pick(random, MigratedVersions.All, MigratedVersions.All, MigratedVersions.Head, MigratedVersions.Published),
            FillGaps = random.Next(3) == 0,
            RequireSameVersion = random.Next(5) == 0,
            OnConflict = Pick(random, ConflictPolicy.Skip, ConflictPolicy.Update, ConflictPolicy.Fail),
            Source = new SourceOptions { OnForeignCommit = Pick(random, ForeignCommitPolicy.Fail, ForeignCommitPolicy.Fail, ForeignCommitPolicy.Replace) },
        };
        AlgoSession session = world.NewSession();
        for (int i = 0; i < Items; i++)
        {
            AlgorithmInput input = new() { Id = await ArrangeAsync(world, session, random, $"W{seed}x{i}") };
            AlgorithmOutcome rehearsed = await RunAsync(session, options, input, apply: false), run = await RunAsync(session, options, input, apply: true);
            if (IsAllowed(rehearsed, run)) continue;
            string? difference = Difference(rehearsed, run);
            // A rehearsal that fails lists no versions.
            if (difference is null && run.Failure is null && !Numbers(rehearsed).SequenceEqual(Numbers(run))) difference = $"{run.Target}: other numbers.";
            if (difference is not null) differences.Add($"ALGO_TEST_WORLD={seed}, {options.Versions}, {options.OnConflict}: {difference}");
        }
    }

    private static bool IsAllowed(AlgorithmOutcome rehearsed, AlgorithmOutcome run) => run.Failure?.Kind == FailureKind.BuildFailed
        || (run.Failure?.Kind == FailureKind.RequestRejected && run.Detail.Contains("callability", StringComparison.Ordinal)
            && rehearsed.Notes.Any(note => note.Contains("a cluster can refuse", StringComparison.Ordinal)));

    private static IEnumerable<(SemanticVersion?, SemanticVersion?)> Numbers(AlgorithmOutcome outcome) =>
        outcome.Versions.Select(version => (version.SourceVersion, version.DestinationVersion));

    private static async Task<AlgorithmOutcome> RunAsync(AlgoSession session, MigrationOptions options, AlgorithmInput input, bool apply)
    {
        using MigrationRun run = new(session, apply);
        using AlgorithmMigration migration = new(run, options, 1);
        return await migration.RunAsync(input.For(session, null, null).Single(), NullStageObserver.Instance, default);
    }

    /// <summary>An algorithm with a random history, and possibly an earlier migration of it, a change there, or an algorithm of the same name.</summary>
    private static async Task<AlgorithmId> ArrangeAsync(World world, AlgoSession session, Random random, string name)
    {
        bool isStale = random.Next(12) == 0;
        await world.AddAsync(name, change: seed => seed with
        {
            IsEnvironmentStale = isStale,
            PackageSet = Pick(random, "python37", "python37", "python36-h2o-3.30"),
            Tagline = Pick(random, "", "About it"),
            Commits = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => Commit(random, i))],
            Secrets = random.Next(4) == 0 ? [new SecretSeed("token", "TOKEN", "value")] : [],
        });
        AlgorithmId id = new("research", name);
        if (!isStale && random.Next(2) == 0)
        {
            await RunAsync(session, new MigrationOptions { Versions = Pick(random, MigratedVersions.All, MigratedVersions.Head) }, new AlgorithmInput { Id = id }, apply: true);
            if (random.Next(2) == 0) new Repository(world.Dev.RepositoryPath("research", name)).CommitFile("FILE", $"{random.Next()}\n", "Afterwards");
            if (random.Next(3) == 0 && world.Prod.Algorithms("production").Contains(name))
                new Repository(world.Prod.RepositoryPath("production", name)).CommitFile("FILE", "fixed\n", "Hotfix");
        }
        else if (random.Next(5) == 0)
        {
            await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", name) { Tagline = Pick(random, "", "Another"), Commits = [Commit(random, 0)] }, default);
        }
        return id;
    }

    private static CommitSeed Commit(Random random, int i) => new($"Commit {i}")
    {
        Files = [FileSeed.Text("FILE", $"{i} {random.Next()}\n")],
        Versions = random.Next(3) == 0 ? [] : [new VersionSeed(Pick(random, "minor", "minor", "revision", "major")) { Callability = Pick(random, "private", "public"), IsHidden = random.Next(8) == 0 }],
    };
}
