using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Archives;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Emulated clusters and the real engine between them.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly HttpClients _http = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("algo-scenario-").FullName;

    private readonly ArchiveClients _archives;

    private World(SandboxHost host)
    {
        Host = host;
        _archives = new ArchiveClients(_http.For);
    }

    public SandboxHost Host { get; }

    public EmulatedCluster Dev => Host.Clusters[0];

    public EmulatedCluster Prod => Host.Clusters[1];

    public AlgoSession Session { get; private set; } = null!;

    public string JournalPath => Path.Combine(_folder, "journal.jsonl");

    public static async Task<World> StartAsync(string[]? clusters = null, SandboxOptions? options = null)
    {
        World world = new(await SandboxHost.StartAsync(
            (options ?? new SandboxOptions()) with { Clusters = clusters ?? ["dev", "prod"], SeedShowcase = false }, CancellationToken.None));
        AlgoCluster[] connected = await Task.WhenAll(world.Host.Clusters.Select(cluster => world.ConnectAsync(cluster)));
        world.Session = world.NewSession(connected[0], connected.Length > 1 ? connected[1..] : connected);
        return world;
    }

    /// <summary>Creates a session like the first one, with some differences.</summary>
    internal AlgoSession NewSession(AlgoCluster? source = null, IReadOnlyList<AlgoCluster>? destinations = null, IJournal? journal = null,
        (string From, string To)[]? owners = null, (string From, string To)[]? environments = null, string? engine = null, TimeProvider? time = null)
    {
        IReadOnlyList<IGitEngine> engines = Engines(_archives.For);
        if (source?.Archive is not null) engines = GitEngines.ForArchive(engines, engine);
        IGitEngine chosen = GitEngines.Choose(engines, engine);
        return new AlgoSession(source ?? Session.Source, destinations ?? Session.Destinations, new MigrationServices(
            () => chosen, new LargeFileTransfer(_http, TimeProvider.System), journal ?? new FileJournal(JournalPath, TimeProvider.System, "scenario"), time ?? TimeProvider.System, () => 0.5)
        {
            Verifier = () => GitEngines.ChooseVerifier(engines),
            Packs = () => new RepositoryPacks(_http.For, new GitOptions { Time = TimeProvider.System }),
        })
        {
            OwnerMap = new OwnerMap(Pairs(owners ?? [("research", "production")])),
            EnvironmentMap = new EnvironmentMap(Pairs(environments ?? [])),
            JournalPath = JournalPath,
        };
    }

    /// <summary>All engines, the preferred one first.</summary>
    internal static IReadOnlyList<IGitEngine> Engines(Func<ClusterAddress, HttpClient> clients)
    {
        GitOptions options = new() { Time = TimeProvider.System };
        return [new RelayEngine(clients, options), new LibGit2Engine(clients, options), new GitCommandEngine(clients, options)];
    }

    /// <summary>The cluster that an archive stands for.</summary>
    internal AlgoCluster Open(string path)
    {
        StoredArchive archive = StoredArchive.Open(path);
        ArchiveContent content = new(archive);
        AlgoCluster cluster = ArchivedCluster.Of(archive, content);
        _archives.Add(cluster.Address, content);
        return cluster;
    }

    /// <summary>Creates a session with credentials for the external source hosts and a map of them.</summary>
    public AlgoSession WithHosts(params (string From, string To)[] map) => WithHosts(null, map);

    /// <summary>Creates the same session with another token for all hosts.</summary>
    public AlgoSession WithHosts(string? token, params (string From, string To)[] map)
    {
        AlgoSession session = NewSession();
        return new AlgoSession(session.Source, session.Destinations, session.Services)
        {
            OwnerMap = session.OwnerMap,
            JournalPath = session.JournalPath,
            SourceHostMap = new SourceHostMap(Pairs(map)),
            HostCredentials = new HostCredentials(Host.SourceHosts.SelectMany(host => CredentialsOf(host, token))),
        };
    }

    public async Task<Algorithm> FindAtProdAsync(string owner, string name) =>
        (await Session.Destinations[0].Api.FindAlgorithmAsync(owner, name, CancellationToken.None))!;

    public Task<AlgoCluster> ConnectAsync(EmulatedCluster cluster, params string[] accounts) =>
        ConnectWithAsync(cluster, cluster.Accounts.Where(account => accounts.Length == 0 || accounts.Contains(account.Name))
            .Select(account => new ClusterKey(account.Name, new Secret(account.Key))).ToArray());

    /// <summary>Connects with the keys of some accounts and the admin key.</summary>
    public Task<AlgoCluster> ConnectWithAdminAsync(EmulatedCluster cluster, params string[] accounts) => ConnectAsync(cluster,
        [.. accounts.Select(name => new ClusterKey(name, new Secret(cluster.Account(name).Key)))], new Secret(cluster.AdminKey));

    public Task<AlgoCluster> ConnectWithAsync(EmulatedCluster cluster, params ClusterKey[] keys) => ConnectAsync(cluster, keys, null);

    /// <summary>Connects with all keys, and watches each request, so that somebody else can act after it.</summary>
    internal Task<AlgoCluster> ConnectAsync(EmulatedCluster cluster, Action<RequestRecord> watch) => ConnectAsync(cluster,
        [.. cluster.Accounts.Select(account => new ClusterKey(account.Name, new Secret(account.Key)))], new Secret(cluster.AdminKey), watch);

    private async Task<AlgoCluster> ConnectAsync(EmulatedCluster cluster, ClusterKey[] keys, Secret? admin, Action<RequestRecord>? watch = null)
    {
        ApiOptions patient = new() { FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(50), Observer = watch };
        ClusterAddress address = AddressOf(cluster);
        return (await ClusterConnector.ConnectAsync(address, keys, admin, _http, patient, TimeProvider.System, CancellationToken.None)).Cluster;
    }

    // Names below localhost resolve only on some machines; the certificate covers the address too.
    private static ClusterAddress AddressOf(EmulatedCluster cluster)
    {
        if (cluster.HttpsApiUri is null) return ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        string secure = $"https://127.0.0.1:{cluster.HttpsApiUri.Port}";
        return ClusterAddress.Of(cluster.Name, secure, secure, cluster.CaCertificate);
    }

    /// <summary>Connects with the admin key only, which is sufficient for people.</summary>
    public async Task<AlgoCluster> ConnectAsAdminAsync(EmulatedCluster cluster)
    {
        ClusterAddress address = ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        ApiOptions patient = new()
        {
            FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(50), SettlingTime = TimeSpan.FromMilliseconds(300),
        };
        return (await ClusterConnector.ConnectAsync(
            address, [], new Secret(cluster.AdminKey), _http, patient, TimeProvider.System, CancellationToken.None)).Cluster;
    }

    /// <summary>Adds an algorithm with one commit to the first cluster: built, and published if a bump is given.</summary>
    public async Task<AlgorithmId> AddAsync(string name, string? bump = "minor", Func<AlgorithmSeed, AlgorithmSeed>? change = null)
    {
        AlgorithmSeed seed = new("research", name)
        {
            Commits =
            [
                new CommitSeed("First") { Files = [FileSeed.Text($"src/{name}.py", "def apply(i): return i\n")], Versions = Versions(bump) },
            ],
        };
        await Dev.AddAlgorithmAsync(change?.Invoke(seed) ?? seed, CancellationToken.None);
        return new AlgorithmId("research", name);
    }

    public static IReadOnlyList<VersionSeed> Versions(string? bump) =>
        bump is null ? [] : [new VersionSeed(bump) { ReleaseNotes = $"Notes of a {bump}", SampleInput = "\"hi\"", Callability = "public" }];

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _http.Dispose();
        TestFolder.Remove(_folder);
    }

    // One user's token gives access to the whole host, each account's own token to that account.
    private static IEnumerable<KeyValuePair<string, ClusterKey>> CredentialsOf(SandboxSourceHost host, string? token) =>
        host.Accounts.Select(account => new KeyValuePair<string, ClusterKey>(
            $"{host.WebUri}/{account.Name}", new ClusterKey(account.Name, new Secret(token ?? account.Token))))
        .Append(new KeyValuePair<string, ClusterKey>(
            host.WebUri, new ClusterKey("production", new Secret(token ?? host.Account("production").Token))));

    private static IEnumerable<KeyValuePair<string, string>> Pairs((string From, string To)[] pairs) =>
        pairs.Select(pair => new KeyValuePair<string, string>(pair.From, pair.To));
}
