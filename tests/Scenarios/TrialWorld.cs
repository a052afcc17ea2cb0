using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;
using AlgorithmiaMigration.Victim;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A source with everything that a migration writes, a destination for an undisturbed run, and one for each trial: a run that is killed or disturbed.</summary>
internal sealed partial class TrialWorld : IAsyncDisposable
{
    private static readonly string[] Accounts = ["research", "production", "ann", "anna"];
    private static readonly byte[] Model = RandomNumberGenerator.GetBytes(10_000);
    private static readonly SecretValue[] Secrets = [new("research", "Model", "TOKEN", "value/1+="), new("research", "Model", "WORD", "value/2+=")];

    private readonly World _world;
    private readonly TestFolder _folder = new();

    private TrialWorld(World world) => _world = world;

    /// <summary>The destination of the undisturbed run.</summary>
    public EmulatedCluster Undisturbed => _world.Host.Clusters[1];

    /// <summary>The destinations of the trials.</summary>
    public IReadOnlyList<EmulatedCluster> Trials => [.. _world.Host.Clusters.Skip(2)];

    /// <param name="trials">The number of trials.</param>
    /// <param name="callability">Who may call the versions of the algorithms.</param>
    public static async Task<TrialWorld> StartAsync(int trials, string callability = "public")
    {
        TrialWorld world = await StartEmptyAsync(trials);
        await world.FillAsync(callability);
        return world;
    }

    /// <summary>With one algorithm, one collection, one user and one organization at the source, whose lists have several pages.</summary>
    public static async Task<TrialWorld> StartSmallAsync(int trials)
    {
        TrialWorld world = await StartEmptyAsync(trials);
        foreach (EmulatedCluster cluster in world._world.Host.Clusters) cluster.Behaviour.DataPageSize = 2;
        await world.FillSmallAsync();
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

    /// <summary>What an undisturbed run writes and leaves.</summary>
    public async Task<UndisturbedRun> UndisturbedAsync() => new(await ContentAsync(Undisturbed), WritesAt(Undisturbed));

    /// <summary>What is different at a destination from that of an undisturbed run, and the writes that are left open.</summary>
    /// <param name="undisturbed">The undisturbed run.</param>
    /// <param name="there">The destination.</param>
    /// <param name="isRepeated">Whether a request was sent again when its answer was lost, which only those with PUT, PATCH and DELETE may be.</param>
    public async Task<IReadOnlyList<string>> ProblemsAsync(UndisturbedRun undisturbed, EmulatedCluster there, bool isRepeated = false)
    {
        IEnumerable<string> Counted(IEnumerable<string> writes) => writes.Where(write => !isRepeated || write.StartsWith("POST ", StringComparison.Ordinal));
        List<string> problems = [];
        problems.AddDifference("the destination differs", undisturbed.Content, await ContentAsync(there));
        problems.AddDifference("writes differ", Counted(undisturbed.Writes), Counted(WritesAt(there)));
        problems.AddDifference("unfinished", [],
            UnfinishedWrites.Of(new JournalReader(JournalOf(there)), null, default).Where(write => !write.IsChecked).Select(write => $"{write}"));
        return problems;
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

    private static async Task<TrialWorld> StartEmptyAsync(int trials)
    {
        string[] names = ["dev", "undisturbed", .. Enumerable.Range(1, trials).Select(number => $"trial-{number}")];
        TrialWorld world = new(await World.StartAsync(names, new SandboxOptions { StoresLargeFiles = true }));
        foreach (EmulatedCluster cluster in world._world.Host.Clusters) cluster.AddAccount(cluster == world._world.Dev ? "ann" : "anna");
        world._world.Dev.AddUser(new UserSeed("dora") { FullName = "Dora" });
        world._world.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Owner, ["ann"] = Role.Member } });
        return world;
    }

    /// <summary>The writes that took effect, except those that give the same when they are repeated.</summary>
    private static string[] WritesAt(EmulatedCluster there) =>
    [
        .. there.Log.Writes.Where(write => write.Status is > 0 and < 400).Select(write => WatchedWrites.Describe(write.Method, write.Path.Split('?')[0]))
            .Where(write => !Repeatable().IsMatch(write)).Order(StringComparer.Ordinal),
    ];

    // An upload of a file replaces it. Of git LFS only the upload counts: what it asks before and after depends on what is there.
    [GeneratedRegex("^PUT /v1/data/|/info/lfs/objects/(batch|verify)$")]
    private static partial Regex Repeatable();

    private async Task FillSmallAsync()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"), DataFileSeed.Bytes("c", Model));
        await _world.HistoryAsync("Model", "minor minor revision", seed => seed with
        {
            Tagline = "About it", Secrets = [new SecretSeed("token", "TOKEN", "dev-1"), new SecretSeed("word", "WORD", "dev-2")],
        });
    }

    private async Task FillAsync(string callability)
    {
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
