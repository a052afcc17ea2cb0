using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Hosting;
using AlgorithmiaMigration.Sandbox.Seeding;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Emulated clusters in this process. Disposing stops them and deletes their files.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly List<ClusterServer> _servers = [];
    private readonly WorkFolder _folder;
    private readonly TextWriter? _logFile;
    private readonly GitTool _git;
    private CertificateAuthority? _authority;
    private HostServer? _hosts;

    private SandboxHost(WorkFolder folder, TextWriter? logFile)
    {
        _folder = folder;
        _git = new GitTool(folder.EmptyHome);
        _logFile = logFile;
    }

    public IReadOnlyList<EmulatedCluster> Clusters => [.. _servers.Select(server => server.Cluster)];

    /// <summary>The external source hosts, which the clusters share.</summary>
    public IReadOnlyList<SandboxSourceHost> SourceHosts => [.. _hosts!.Hosts.All.Select(host => new SandboxSourceHost(host))];

    /// <summary>Every request to the external source hosts.</summary>
    public RequestLog SourceHostLog => _hosts!.Log;

    /// <summary>The faults to inject at the external source hosts.</summary>
    public FaultPlan SourceHostFaults => _hosts!.Faults;

    /// <exception cref="KeyNotFoundException">No source host has this provider.</exception>
    public SandboxSourceHost SourceHost(string provider) => SourceHosts.FirstOrDefault(host => host.Provider == provider)
        ?? throw new KeyNotFoundException($"The Sandbox has no source host '{provider}'.");

    /// <exception cref="KeyNotFoundException">No cluster has this name.</exception>
    public EmulatedCluster this[string name] => Clusters.FirstOrDefault(cluster => cluster.Name == name)
        ?? throw new KeyNotFoundException($"The Sandbox has no cluster '{name}'.");

    /// <exception cref="InvalidOperationException">git was not found on the PATH.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        TextWriter? logFile = LogWriter(options);
        SandboxHost host = new(WorkFolder.For(options), logFile);
        try
        {
            await host.StartClustersAsync(options, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ClusterServer server in _servers) await server.DisposeAsync();
        _servers.Clear();
        if (_hosts is not null) await _hosts.DisposeAsync();
        _authority?.Dispose();
        await _git.DisposeAsync();
        if (_logFile is not null) await _logFile.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private async Task StartClustersAsync(SandboxOptions options, CancellationToken cancellation)
    {
        await _git.CheckAsync(cancellation);
        if (options.Https) _authority = CertificateAuthority.Create(options.Time.GetUtcNow(), _folder.Of("sandbox-ca.pem"));
        ClusterShare share = new(new HostKeys(), _git, _logFile);
        int hostPort = options.BasePort == 0 ? 0 : options.BasePort + 2 * options.Clusters.Count;
        _hosts = await HostServer.StartAsync(_folder.Of("hosts"), options, share, hostPort, cancellation);
        share = share with { Hosts = _hosts.Hosts };
        for (int i = 0; i < options.Clusters.Count; i++)
        {
            string name = options.Clusters[i];
            ClusterState state = new(name, _folder.Of(FolderOf(name)), options, share);
            AddPeople(state, options);
            foreach (AlgorithmSeed seed in Seeds(options, name)) new Seeder(state).Add(seed);
            foreach (CollectionSeed seed in DataSeeds(options, name)) new Seeder(state).Add(seed);
            _servers.Add(await ClusterServer.StartAsync(state, Plan(options, i), cancellation));
        }
    }

    // The prefix avoids the Sandbox's own folders "hosts" and "home", and the device names "con" and "nul" on Windows.
    private static string FolderOf(string cluster) => "cluster-" + cluster;

    private static void AddPeople(ClusterState state, SandboxOptions options)
    {
        bool isFirst = state.Name == options.Clusters[0];
        if (options.SeedShowcase && isFirst) ShowcasePeople.AddToFirst(state);
        else if (options.SeedShowcase) ShowcasePeople.AddToOthers(state);
        if (isFirst) new PeopleSeeder(state).AddCrowd(options.SeededPeople, options.SeededPeople / PeopleSeeder.PeoplePerTeam);
    }

    private static IEnumerable<AlgorithmSeed> Seeds(SandboxOptions options, string cluster)
    {
        bool isFirst = cluster == options.Clusters[0];
        IEnumerable<AlgorithmSeed> seeds = options.SeedShowcase ? isFirst ? Showcase.Seeds : Showcase.OnDestinations : [];
        return isFirst ? seeds.Concat(LoadSeeds.Of(options.SeededAlgorithms)) : seeds;
    }

    private static IEnumerable<CollectionSeed> DataSeeds(SandboxOptions options, string cluster)
    {
        if (cluster != options.Clusters[0]) return [];
        IEnumerable<CollectionSeed> seeds = options.SeedShowcase ? DataShowcase.Seeds : [];
        return seeds.Concat(DataShowcase.Load(options.SeededDataFiles, options.SeededDataBytes));
    }

    private ListeningPlan Plan(SandboxOptions options, int index)
    {
        int http = options.BasePort == 0 ? 0 : options.BasePort + index;
        int https = options.BasePort == 0 ? 0 : options.BasePort + options.Clusters.Count + index;
        return _authority is null
            ? new ListeningPlan(http, https)
            : new ListeningPlan(http, https, _authority.Issue(options.Clusters[index]), _authority.File);
    }

    private static void Check(SandboxOptions options)
    {
        if (options.Clusters.Count == 0) throw new ArgumentException("At least one cluster is required.", nameof(options));
        if (options.Clusters.Distinct(StringComparer.OrdinalIgnoreCase).Count() != options.Clusters.Count)
            throw new ArgumentException("Cluster names must be unique.", nameof(options));
    }

    private static TextWriter? LogWriter(SandboxOptions options) => options.LogFile is null
        ? null
        : TextWriter.Synchronized(new StreamWriter(options.LogFile, append: false) { AutoFlush = true });
}
