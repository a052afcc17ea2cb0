using AlgorithmiaMigration.Preflight;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>What a preflight finds between two clusters, without a write.</summary>
public sealed class PreflightTests
{
    public static TheoryData<string> Names => [.. Obstacles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_obstacle_is_found_and_nothing_is_written(string name)
    {
        Obstacle obstacle = Obstacles.All[name];
        await using World world = await World.StartAsync();
        IReadOnlyList<MigrationFinding> before = await FindAsync(world, new Obstacle(obstacle.Check, obstacle.Severity));
        await obstacle.Arrange(world);
        int writes = world.Prod.Log.Writes.Count + world.Dev.Log.Writes.Count;

        IReadOnlyList<MigrationFinding> after = await FindAsync(world, obstacle);

        Assert.DoesNotContain(before, finding => finding.Check == obstacle.Check && finding.Severity == obstacle.Severity);
        MigrationFinding[] found = [.. after.Where(finding => finding.Check == obstacle.Check && finding.Severity == obstacle.Severity)];
        Assert.True(found.Length > 0, string.Join("\n", after));
        Assert.All(found, finding => Assert.True(finding.Subject.Length > 0 && finding.Message.Length > 0 && finding.Fix.Length > 0, finding.ToString()));
        Assert.Equal(writes, world.Prod.Log.Writes.Count + world.Dev.Log.Writes.Count);
    }

    [Fact]
    public async Task A_migration_without_obstacles_has_only_what_cannot_be_known()
    {
        await using World world = await World.StartAsync();
        await Obstacle.File("requirements.txt", "algorithmia==1.9.0\n")(world);
        world.Dev.AddUser(new UserSeed("newcomer"));

        IReadOnlyList<MigrationFinding> findings = await FindAsync(world, new Obstacle(MigrationCheck.Other, FindingSeverity.Error));

        Assert.Equal([(FindingSeverity.Information, MigrationCheck.KeyPermission)], findings.Select(finding => (finding.Severity, finding.Check)));
        Assert.Empty(world.Prod.Log.Writes);
        Assert.False(File.Exists(world.JournalPath));
    }

    [Fact]
    public async Task An_environment_that_is_enabled_is_found_no_more()
    {
        await using World world = await World.StartAsync();
        Obstacle obstacle = Obstacles.All["an environment that is not enabled"];
        await obstacle.Arrange(world);
        AlgoSession session = await SessionAsync(world, obstacle);
        AlgorithmEnvironment environment;
        using (MigrationRun look = new(session, apply: false))
        using (MigrationPreflight preflight = new(look, obstacle.Options))
        {
            await preflight.RunAsync(null, null, NullStageObserver.Instance, default);
            environment = Assert.Single(preflight.NotEnabled).Environment;
        }
        using MigrationRun run = new(session, apply: true);

        await new EnvironmentEnabler(run, TimeSpan.FromMinutes(1)).EnableAsync(session.Destinations[0], environment, NullStageObserver.Instance, default);

        Assert.DoesNotContain(await FindAsync(world, obstacle), finding => finding.Check is MigrationCheck.EnvironmentNotEnabled or MigrationCheck.EnvironmentMissing);
        Assert.Single(world.Prod.Log.Writes);
    }

    private static async Task<IReadOnlyList<MigrationFinding>> FindAsync(World world, Obstacle obstacle)
    {
        using MigrationRun run = new(await SessionAsync(world, obstacle), apply: false);
        using MigrationPreflight preflight = new(run, obstacle.Options);
        AlgorithmInput[]? list = obstacle.List?.Select(text => new AlgorithmInput { Id = AlgorithmId.Parse(text) }).ToArray();
        await preflight.RunAsync(list, null, NullStageObserver.Instance, default);
        return preflight.Findings;
    }

    private static async Task<AlgoSession> SessionAsync(World world, Obstacle obstacle) => world.NewSession(
        await world.ConnectWithAdminAsync(world.Dev, obstacle.Here), [await world.ConnectWithAdminAsync(world.Prod, obstacle.There)],
        owners: obstacle.Owners, environments: obstacle.Environments);
}
