using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Archives;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The real engine, composed as in the module, with the Sandbox's HTTP and git.</summary>
internal sealed class Migrator : IDisposable
{
    /// <summary>The accounts whose algorithms and data are migrated.</summary>
    public static IReadOnlyList<string> Owners { get; } = ["research", "analytics", "load"];

    private readonly HttpClients _http;
    private readonly FileJournal _journal;
    private readonly ArchiveClients _archives;
    private readonly GitOptions _git;

    private Migrator(HttpClients http, FileJournal journal, AlgoSession session, ArchiveClients archives, GitOptions git)
    {
        _http = http;
        _journal = journal;
        _archives = archives;
        _git = git;
        Session = session;
    }

    public AlgoSession Session { get; private set; }

    /// <summary>Reads repositories to keep them.</summary>
    public RepositoryPacks Packs => new(_http.For, _git);

    public JournalReader Journal => _journal.Reader;

    public string GitEngine => Session.Services.Git().Name;

    public static async Task<Migrator> ConnectAsync(SandboxHost host, string journalPath, int throttle, CancellationToken cancellation)
    {
#pragma warning disable RS0030 // The rehearsal's composition root chooses the clock.
        TimeProvider time = TimeProvider.System;
        Func<double> jitter = Random.Shared.NextDouble;
#pragma warning restore RS0030
        HttpClients http = new();
        AlgoCluster[] clusters = await Task.WhenAll(host.Clusters.Select(cluster => ConnectAsync(cluster, http, time, cancellation)));
        GitOptions options = new() { Time = time };
        ArchiveClients archives = new(http.For);
        IGitEngine engine = GitEngines.Choose(Engines(archives, options));
        FileJournal journal = new(journalPath, time, "rehearsal");
        AlgoSession session = new(clusters[0], clusters[1..], new MigrationServices(() => engine, new LargeFileTransfer(http, time), journal, time, jitter))
        {
            OwnerMap = new OwnerMap([new("research", "production")]),
            ThrottleLimit = throttle,
            JournalPath = journalPath,
        };
        return new Migrator(http, journal, session, archives, options);
    }

    /// <summary>Makes an archive the source of the session.</summary>
    public async Task ReadFromAsync(string path, CancellationToken cancellation)
    {
        StoredArchive archive = StoredArchive.Open(path);
        await archive.VerifyAsync(Session.ThrottleLimit, _ => { }, cancellation);
        ArchiveContent content = new(archive);
        AlgoCluster source = ArchivedCluster.Of(archive, content);
        _archives.Add(source.Address, content);
        IGitEngine engine = GitEngines.Choose(GitEngines.ForArchive(Engines(_archives, _git), null));
        Session = new AlgoSession(source, Session.Destinations, Session.Services with { Git = () => engine })
        {
            OwnerMap = Session.OwnerMap, ThrottleLimit = Session.ThrottleLimit, JournalPath = Session.JournalPath,
        };
    }

    public async Task<IReadOnlyList<Algorithm>> ListAsync(CancellationToken cancellation)
    {
        AlgorithmCatalog catalog = new(Session.Source, Session.ThrottleLimit);
        List<Algorithm> found = [];
        foreach (string owner in Owners)
        {
            await foreach (CatalogEntry entry in catalog.ListAsync(owner, _ => true, cancellation))
                found.Add(entry.Algorithm ?? throw entry.Failure!);
        }
        return found;
    }

    public void Dispose()
    {
        _journal.Dispose();
        _http.Dispose();
    }

    private static IGitEngine[] Engines(ArchiveClients clients, GitOptions options) =>
        [new RelayEngine(clients.For, options), new LibGit2Engine(clients.For, options), new GitCommandEngine(clients.For, options)];

    private static async Task<AlgoCluster> ConnectAsync(EmulatedCluster cluster, HttpClients http, TimeProvider time, CancellationToken cancellation)
    {
        ClusterAddress address = ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        ClusterKey[] keys = [.. cluster.Accounts.Select(account => new ClusterKey(account.Name, new Secret(account.Key)))];
        ConnectedCluster connected = await ClusterConnector.ConnectAsync(address, keys, new Secret(cluster.AdminKey), http, new ApiOptions(), time, cancellation);
        return connected.Cluster;
    }
}
