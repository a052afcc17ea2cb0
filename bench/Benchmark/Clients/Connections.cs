using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Bench;

/// <summary>The adapters, composed as the module composes them.</summary>
internal sealed class Connections(Job job) : IDisposable
{
    private readonly HttpClients _http = new();

    /// <summary>Why the requested engine is unavailable here; null when it is available.</summary>
    public string? WhyUnavailable => Engines(_http.For).FirstOrDefault(engine => engine.Name == job.Engine)?.WhyUnavailable;

    public IGitEngine Engine => EngineOn(_http.For);

    public ILargeFileTransfer LargeFiles => new LargeFileTransfer(_http, TimeProvider.System);

    public IGitEngine EngineOn(Func<ClusterAddress, HttpClient> clients) => GitEngines.Choose(Engines(clients), job.Engine);

    public HttpClient For(Place place) => _http.For(place.Address(job.Https));

    public async Task<AlgoCluster> ConnectAsync(Place place) => (await ClusterConnector.ConnectAsync(
        place.Address(job.Https), [place.ClusterKey], admin: null, _http, new ApiOptions(), TimeProvider.System, CancellationToken.None)).Cluster;

    /// <summary>The copy of one algorithm's source.</summary>
    public TreeCopy CopyOf(string name) => new()
    {
        Source = Endpoint(job.Route.Source, name),
        Destination = Endpoint(job.Route.Destination, name),
        Rules = new TreeRules { ConfOwner = job.Route.Destination.Owner },
        Participant = new BenchmarkParticipant(),
    };

    public void Dispose() => _http.Dispose();

    private GitEndpoint Endpoint(Place place, string name)
    {
        ClusterAddress address = place.Address(job.Https);
        return new GitEndpoint(address.Repository(place.Owner, name), place.ClusterKey, address);
    }

    private static IGitEngine[] Engines(Func<ClusterAddress, HttpClient> clients)
    {
        GitOptions options = new() { Time = TimeProvider.System };
        return [new RelayEngine(clients, options), new LibGit2Engine(clients, options), new GitCommandEngine(clients, options)];
    }
}
