using System.Collections.Concurrent;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The real engine, composed as the module composes it, over the Sandbox's HTTP and git.</summary>
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
        IGitEngine engine = GitEngines.Choose([new LibGit2Engine(http.For, options), new GitCommandEngine(options)]);
        FileJournal journal = new(journalPath, time, "rehearsal");
        AlgoSession session = new(clusters[0], clusters[1..], new MigrationServices(() => engine, journal, time, jitter))
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

    /// <summary>All algorithms to all destinations through all stages; one outcome each, in the algorithms' order.</summary>
    public async Task<IReadOnlyList<Outcome>> RunAsync(
        IReadOnlyList<Algorithm> algorithms, bool apply, IDisplay display, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions()), new VersionStage(run, new VersionOptions()),
        ];
        StageItem[] items = [.. algorithms.SelectMany(algorithm => WorkItem.Of(algorithm).For(Session, owner: null, version: null))];
        ConcurrentDictionary<StageItem, Outcome> outcomes = new();
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Session.ThrottleLimit, CancellationToken = cancellation },
            async (item, stop) => outcomes[item] = await RunAsync(stages, item, display, stop));
        return [.. items.Select(item => outcomes[item])];
    }

    public void Dispose()
    {
        _journal.Dispose();
        _http.Dispose();
    }

    private static async Task<Outcome> RunAsync(Stage[] stages, StageItem item, IDisplay display, CancellationToken cancellation)
    {
        display.Started(item);
        Outcome? outcome = null;
        foreach (Stage stage in stages)
            outcome = await stage.RunAsync(item with { Previous = outcome }, display.ObserverOf(item), cancellation);
        display.Finished(item, outcome!);
        return outcome!;
    }

    private static async Task<AlgoCluster> ConnectAsync(SandboxCluster cluster, HttpClients http, TimeProvider time, CancellationToken cancellation)
    {
        ClusterAddress address = ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        ClusterKey[] keys = [.. cluster.Accounts.Select(account => new ClusterKey(account.Name, new Secret(account.Key)))];
        ConnectedCluster connected = await ClusterConnector.ConnectAsync(address, keys, admin: null, http, new ApiOptions(), time, cancellation);
        return connected.Cluster;
    }
}
