using System.Security.Cryptography;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;
using AlgorithmiaMigration.Victim;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A small source with everything that a migration writes, a destination for an undisturbed run, and one for each run that is killed.</summary>
internal sealed class KillWorld : IAsyncDisposable
{
    private static readonly string[] Accounts = ["research", "production", "ann", "anna"];
    private static readonly byte[] Model = RandomNumberGenerator.GetBytes(10_000);
    private static readonly SecretValue[] Secrets = [new("research", "Model", "TOKEN", "value/1+="), new("research", "Model", "WORD", "value/2+=")];

    private readonly World _world;
    private readonly TestFolder _folder = new();

    private KillWorld(World world) => _world = world;

    /// <summary>The destination of the undisturbed run.</summary>
    public EmulatedCluster Undisturbed => _world.Host.Clusters[1];

    /// <summary>The destinations of the runs that are killed.</summary>
    public IReadOnlyList<EmulatedCluster> Killed => [.. _world.Host.Clusters.Skip(2)];

    /// <param name="kills">The number of runs that are killed.</param>
    /// <param name="callability">Who may call the versions of the algorithms.</param>
    public static async Task<KillWorld> StartAsync(int kills, string callability = "public")
    {
        KillWorld world = new(await World.StartAsync(
            ["dev", "undisturbed", .. Enumerable.Range(1, kills).Select(number => $"killed-{number}")], new SandboxOptions { StoresLargeFiles = true }));
        await world.FillAsync(callability);
        return world;
    }

    /// <summary>The whole migration to one destination.</summary>
    public Job JobFor(EmulatedCluster there) => new(SideOf(_world.Dev), SideOf(there), JournalOf(there))
    {
        Owners = new Dictionary<string, string> { ["research"] = "production" },
        Users = new Dictionary<string, string> { ["ann"] = "anna" },
        Secrets = Secrets,
    };

    public string JournalOf(EmulatedCluster there) => Path.Combine(_folder.Path, there.Name + ".jsonl");

    /// <summary>What a destination holds, and what commands read from its journal.</summary>
    public async Task<string[]> ContentAsync(EmulatedCluster there)
    {
        AlgoCluster connected = await _world.ConnectWithAdminAsync(there, AccountsOf(there));
        using FileJournal journal = new(JournalOf(there), TimeProvider.System, "reader");
        AlgoSession session = _world.NewSession(destinations: [connected], journal: journal);
        List<string> versions = [];
        foreach ((string owner, string name) in Algorithms(there))
            await foreach (VersionMapEntry entry in new VersionMap(session).OfAsync(connected, owner, name, isNamed: true, default))
                versions.Add($"{owner}/{name}: {(entry.IsFiller ? "filler" : entry.SourceVersion)} is {entry.DestinationVersion}");
        string[] lines =
        [
            .. await ClusterContent.OfAsync(connected, there),
            .. Algorithms(there).SelectMany(one => Hidden(there, one.Owner, one.Name)),
            .. versions,
            .. session.ManualSteps.All.Select(step => step.ToString()).Order(StringComparer.Ordinal),
            .. Accounts.Append("dora").Append("club").Select(name => $"{name} is {session.AccountNames.Find(_world.Dev.Name, there.Name, name)}"),
        ];
        return [.. lines.Select(line => line.Replace(there.Name, "there", StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What no list of a cluster shows: commits, large files, and the values of secrets.</summary>
    private static IEnumerable<string> Hidden(EmulatedCluster there, string owner, string name) =>
    [
        $"{owner}/{name}: {new Repository(there.RepositoryPath(owner, name)).Git("log", "--format=%B")}",
        .. there.LargeFiles(owner, name).Keys,
        .. Secrets.Where(secret => secret.Algorithm == name).Select(secret => $"{secret.Key}={there.Secrets.ValueOf(owner, name, secret.Key)}"),
    ];

    private static IEnumerable<(string Owner, string Name)> Algorithms(EmulatedCluster there) =>
        AccountsOf(there).SelectMany(owner => there.Algorithms(owner).Order(StringComparer.Ordinal).Select(name => (owner, name)));

    private static string[] AccountsOf(EmulatedCluster cluster) => [.. Accounts.Where(name => cluster.Accounts.Any(account => account.Name == name))];

    private static Side SideOf(EmulatedCluster cluster) =>
        new(cluster.Name, cluster.ApiUri.ToString(), AccountsOf(cluster).ToDictionary(name => name, name => cluster.Account(name).Key), cluster.AdminKey);

    private async Task FillAsync(string callability)
    {
        foreach (EmulatedCluster cluster in _world.Host.Clusters) cluster.AddAccount(cluster == _world.Dev ? "ann" : "anna");
        _world.Dev.AddUser(new UserSeed("dora") { FullName = "Dora" });
        _world.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Owner, ["ann"] = Role.Member } });
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Bytes("b", RandomNumberGenerator.GetBytes(300_000)));
        _world.Dev.AddCollection(new CollectionSeed("ann", "Secret") { Readers = [], Files = [DataFileSeed.Text("c", "3")] });
        await _world.HistoryAsync("History", "minor (minor) minor");
        string pointer = $"version https://git-lfs.github.com/spec/v1\noid sha256:{Convert.ToHexStringLower(SHA256.HashData(Model))}\nsize {Model.Length}\n";
        await _world.AddAsync("Model", change: seed => seed with
        {
            Commits = [seed.Commits[0] with { Versions = [.. seed.Commits[0].Versions.Select(version => version with { Callability = callability })], Files = [FileSeed.Text(".gitattributes", "*.bin filter=lfs\n"), FileSeed.Text("model.bin", pointer)] }],
            Secrets = [new SecretSeed("token", "TOKEN", "dev-1"), new SecretSeed("word", "WORD", "dev-2"), new SecretSeed("left", "LEFT", "dev-3")],
        });
        _world.Dev.AddLargeFile("research", "Model", Model);
        await _world.AddAsync("Caller", change: seed => seed with
        {
            Owner = "ann",
            Commits = [seed.Commits[0] with { Versions = [.. seed.Commits[0].Versions.Select(version => version with { Callability = callability })], Files = [FileSeed.Text("src/Caller.py", "client.algo('algo://research/Model/0.1.0')\n")] }],
        });
    }
}
