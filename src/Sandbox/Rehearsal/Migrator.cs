using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
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
    private static readonly string[] Owners = ["research", "analytics", "load"];

    private readonly HttpClients _http;
    private readonly FileJournal _journal;

    private Migrator(HttpClients http, FileJournal journal, AlgoSession session)
    {
        _http = http;
        _journal = journal;
        Session = session;
    }

    public AlgoSession Session { get; }

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
        IGitEngine engine = GitEngines.Choose(
            [new RelayEngine(http.For, options), new LibGit2Engine(http.For, options), new GitCommandEngine(http.For, options)]);
        FileJournal journal = new(journalPath, time, "rehearsal");
        AlgoSession session = new(clusters[0], clusters[1..], new MigrationServices(() => engine, new LargeFileTransfer(http, time), journal, time, jitter))
        {
            OwnerMap = new OwnerMap([new("research", "production")]),
            ThrottleLimit = throttle,
            JournalPath = journalPath,
        };
        return new Migrator(http, journal, session);
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

    private static async Task<AlgoCluster> ConnectAsync(EmulatedCluster cluster, HttpClients http, TimeProvider time, CancellationToken cancellation)
    {
        ClusterAddress address = ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        ClusterKey[] keys = [.. cluster.Accounts.Select(account => new ClusterKey(account.Name, new Secret(account.Key)))];
        ConnectedCluster connected = await ClusterConnector.ConnectAsync(address, keys, new Secret(cluster.AdminKey), http, new ApiOptions(), time, cancellation);
        return connected.Cluster;
    }
}
