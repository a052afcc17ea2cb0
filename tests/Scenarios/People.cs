using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Moves people in the same way as the cmdlets: all are planned first, so that refusals come before the first write.</summary>
public sealed class People : IAsyncDisposable
{
    private People(World world, AlgoCluster[] clusters)
    {
        World = world;
        Session = world.NewSession(clusters[0], clusters[1..], owners: []);
    }

    public World World { get; }

    public AlgoSession Session { get; set; }

    public EmulatedCluster Dev => World.Dev;

    public EmulatedCluster Prod => World.Prod;

    public static async Task<People> StartAsync(params string[] clusters)
    {
        World world = await World.StartAsync(clusters.Length == 0 ? ["dev", "prod"] : clusters);
        return new People(world, await Task.WhenAll(world.Host.Clusters.Select(world.ConnectAsAdminAsync)));
    }

    /// <summary>A session as in another shell, which shares only the journal's file.</summary>
    internal AlgoSession OtherShell(IJournal? journal = null) => World.NewSession(Session.Source, Session.Destinations, journal, owners: []);

    internal async Task<UserOutcome> MoveUserAsync(string name, AccountMap? map = null, ConflictPolicy onConflict = ConflictPolicy.Skip) =>
        Assert.Single(await MoveUsersAsync([name], map, onConflict));

    internal async Task<IReadOnlyList<UserOutcome>> MoveUsersAsync(IEnumerable<string> names, AccountMap? map = null,
        ConflictPolicy onConflict = ConflictPolicy.Skip, bool apply = true)
    {
        using UserMigration migration = new(Session, map ?? AccountMap.Empty, onConflict);
        IReadOnlyList<UserPlan> plans = await migration.PlanAsync([.. names.Select(name => new AccountInput { Name = name })], default);
        using MigrationRun run = new(Session, apply);
        List<UserOutcome> outcomes = [];
        foreach (UserPlan plan in plans) outcomes.Add(await migration.ApplyAsync(run, plan, NullStageObserver.Instance, default));
        return outcomes;
    }

    internal async Task<OrganizationOutcome> MoveOrganizationAsync(string name, AccountMap? map = null,
        ConflictPolicy onConflict = ConflictPolicy.Skip, bool apply = true)
    {
        using OrganizationMigration migration = new(Session, map ?? AccountMap.Empty, onConflict);
        OrganizationPlan plan = Assert.Single(await migration.PlanAsync([new AccountInput { Name = name }], default));
        using MigrationRun run = new(Session, apply);
        return await migration.ApplyAsync(run, plan, NullStageObserver.Instance, default);
    }

    internal static AccountMap Map(params (string Source, string Destination)[] rows) =>
        new(rows.Select(row => new AccountMapRow(row.Source, null, row.Destination)));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
