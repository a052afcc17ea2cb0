using System.Security.Cryptography;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A source with a little of everything, a destination for the direct migration, and one for the migration from an archive.</summary>
internal sealed class ArchiveWorld : IAsyncDisposable
{
    private static readonly byte[] Model = RandomNumberGenerator.GetBytes(10_000);

    private readonly TestFolder _folder = new();

    private ArchiveWorld(World world) => World = world;

    public World World { get; }

    public AlgoCluster Source { get; private set; } = null!;

    public EmulatedCluster Direct => World.Host.Clusters[1];

    public EmulatedCluster Other => World.Host.Clusters[2];

    public static async Task<ArchiveWorld> StartAsync()
    {
        ArchiveWorld world = new(await World.StartAsync(["dev", "direct", "other"]));
        await world.FillAsync();
        world.Source = await world.World.ConnectWithAdminAsync(world.World.Dev, "research", "ann");
        return world;
    }

    /// <summary>Writes and opens an archive of the source.</summary>
    public async Task<AlgoCluster> ArchivedAsync(MigratedVersions versions = MigratedVersions.All)
    {
        string folder = Path.Combine(_folder.Path, versions.ToString());
        Directory.CreateDirectory(folder);
        await new ArchiveMaker(Source, World.Dev, folder) { Versions = versions }.WriteAsync();
        return World.Open(folder);
    }

    /// <summary>A session from the source or an archive of it to one destination, with the destination's own journal.</summary>
    public async Task<AlgoSession> SessionAsync(AlgoCluster source, EmulatedCluster destination) => World.NewSession(
        source, [await World.ConnectWithAdminAsync(destination, "production", "ann")],
        new FileJournal(Path.Combine(_folder.Path, destination.Name + ".jsonl"), TimeProvider.System, "test"));

    /// <summary>Migrates everything as Invoke-AlgoMigration does: people, data, algorithms with all versions.</summary>
    public static async Task<IReadOnlyList<Outcome>> MigrateAsync(AlgoSession session)
    {
        using MigrationRun run = new(session, apply: true), rehearsal = new(session, apply: false);
        using MigrationItems items = new(session, new MigrationOptions { FillGaps = true }, 4);
        using UserMigration users = new(session, AccountMap.Empty, ConflictPolicy.Skip);
        using OrganizationMigration organizations = new(session, AccountMap.Empty, ConflictPolicy.Skip);
        List<Outcome> outcomes = [];
        foreach (IAccountMigration people in new IAccountMigration[] { users, organizations })
        {
            await people.PrepareAsync(default);
            foreach (AccountPlan plan in await people.PlanAsync(await people.EverybodyAsync(default), default))
                outcomes.Add(await MigrationItems.Of(plan, people).RunAsync(run, NullStageObserver.Instance, default));
        }
        List<MigrationItem> rest = [];
        await foreach (MigrationItem item in items.CollectionsAsync(Fail, default)) rest.Add(item);
        rest.AddRange(await items.AlgorithmsAsync(rehearsal, null, Fail, NullStageObserver.Instance, default));
        foreach (MigrationItem item in rest) outcomes.Add(await item.RunAsync(run, NullStageObserver.Instance, default));
        return outcomes;
    }

    /// <summary>Everything that a destination holds, with the version map and the open manual steps.</summary>
    public static async Task<string[]> ContentAsync(AlgoSession session, EmulatedCluster there)
    {
        AlgoCluster connected = session.Destinations[0];
        List<string> lines = [.. await ClusterContent.OfAsync(connected, there)];
        foreach (string owner in connected.Keys.Owners)
        {
            foreach (string name in there.Algorithms(owner).Order(StringComparer.Ordinal))
            {
                lines.Add($"{owner}/{name}: {new Repository(there.RepositoryPath(owner, name)).Git("log", "--format=%B")}");
                await foreach (VersionMapEntry entry in new VersionMap(session).OfAsync(connected, owner, name, isNamed: true, default))
                    lines.Add($"{owner}/{name}: {entry.SourceVersion} is {entry.DestinationVersion}");
            }
        }
        lines.AddRange(session.ManualSteps.All.Select(step => step.ToString()).Order(StringComparer.Ordinal));
        return [.. lines.Select(line => line.Replace(there.Name, "there", StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        _folder.Dispose();
    }

    private async Task FillAsync()
    {
        foreach (EmulatedCluster cluster in World.Host.Clusters) cluster.AddAccount("ann");
        World.Dev.AddUser(new UserSeed("dora") { FullName = "Dora" });
        World.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Owner, ["ann"] = Role.Member } });
        World.Dev.Add("Samples", DataFileSeed.Text("a b.txt", "1"), DataFileSeed.Text("empty", ""), DataFileSeed.Bytes("large", RandomNumberGenerator.GetBytes(700_000)));
        World.Dev.AddCollection(new CollectionSeed("ann", "Secret") { Readers = [], Files = [DataFileSeed.Text("NUL", "3")] });
        await World.HistoryAsync("History", "minor minor revision major");
        string pointer = $"version https://git-lfs.github.com/spec/v1\noid sha256:{Convert.ToHexStringLower(SHA256.HashData(Model))}\nsize {Model.Length}\n";
        await World.AddAsync("Model", change: seed => seed with
        {
            Commits = [seed.Commits[0] with { Files = [FileSeed.Text(".gitattributes", "*.bin filter=lfs\n"), FileSeed.Text("model.bin", pointer)] }],
            Secrets = [new SecretSeed("token", "TOKEN", "dev-1")],
        });
        await World.AddAsync("Caller", change: seed => seed with
        {
            Owner = "ann",
            Commits = [seed.Commits[0] with { Files = [FileSeed.Text("src/Caller.py", "client.algo('algo://research/Model/0.1.0')\n")] }],
        });
        await World.AddAsync("Unpublished", bump: null);
    }

    private static void Fail(string target, MigrationException failure) => throw new InvalidOperationException($"{target}: {failure.Message}", failure);
}
