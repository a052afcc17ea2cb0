using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Bench;

/// <summary>The adapters, composed as the module composes them.</summary>
internal sealed class Connections : IDisposable
{
    private readonly Job _job;
    private readonly HttpClients _plain = new();
    private readonly Recorder? _recorder;
    private readonly HttpClients _http;

    public Connections(Job job)
    {
        _job = job;
        _recorder = job.IsRecorded ? new Recorder() : null;
        _http = _recorder is null ? _plain : new HttpClients(address => _recorder.HandlerOn(address, _plain.For(address)));
    }

    /// <summary>Why the requested engine is unavailable here; null when it is available.</summary>
    public string? WhyUnavailable => Engines(_http.For).FirstOrDefault(engine => engine.Name == _job.Engine)?.WhyUnavailable;

    public IGitEngine Engine => GitEngines.Choose(Engines(_http.For), _job.Engine);

    /// <summary>The engine that compares what <see cref="Engine"/> copied.</summary>
    public ITreeReader Verifier => GitEngines.ChooseVerifier(Engines(_http.For), _job.Engine);

    public ILargeFileTransfer LargeFiles => new LargeFileTransfer(_http, TimeProvider.System);

    public HttpClient For(Place place) => _http.For(place.Address(_job.Https));

    public async Task<AlgoCluster> ConnectAsync(Place place) => (await ClusterConnector.ConnectAsync(
        place.Address(_job.Https), [place.ClusterKey], _job.IsAdmin ? new Secret(place.AdminKey) : null, _http, new ApiOptions(), TimeProvider.System, CancellationToken.None)).Cluster;

    /// <summary>Connects to both sides, and makes a session as the module makes it.</summary>
    public async Task<AlgoSession> SessionAsync(IJournal journal)
    {
        AlgoCluster[] clusters = await Task.WhenAll(ConnectAsync(_job.Route.Source), ConnectAsync(_job.Route.Destination));
        IGitEngine engine = Engine;
        Lazy<ITreeReader> verifier = new(() => Verifier);
        MigrationServices services = new(() => engine, LargeFiles, journal, TimeProvider.System, Random.Shared.NextDouble) { Verifier = () => verifier.Value };
        return new AlgoSession(clusters[0], [clusters[1]], services)
        {
            OwnerMap = new OwnerMap([new(_job.Route.Source.Owner, _job.Route.Destination.Owner)]),
            ThrottleLimit = _job.Lanes,
            JournalPath = _job.Journal,
        };
    }

    /// <summary>Forgets the requests that were recorded so far, such as those of a warm-up.</summary>
    public void ForgetRecorded() => _recorder?.Clear();

    /// <summary>The copy of one algorithm's source.</summary>
    public TreeCopy CopyOf(string name) => new()
    {
        Source = Endpoint(_job.Route.Source, name),
        Destination = Endpoint(_job.Route.Destination, name),
        Rules = new TreeRules { ConfOwner = _job.Route.Destination.Owner },
        Participant = new BenchmarkParticipant(),
    };

    /// <summary>Writes the requests that were recorded, if the job asks for it.</summary>
    public Task SaveAsync() => _recorder?.WriteAsync(_job.Recording) ?? Task.CompletedTask;

    public void Dispose()
    {
        _http.Dispose();
        _plain.Dispose();
    }

    private GitEndpoint Endpoint(Place place, string name)
    {
        ClusterAddress address = place.Address(_job.Https);
        return new GitEndpoint(address.Repository(place.Owner, name), place.ClusterKey, address);
    }

    private static IGitEngine[] Engines(Func<ClusterAddress, HttpClient> clients)
    {
        GitOptions options = new() { Time = TimeProvider.System };
        return [new RelayEngine(clients, options), new LibGit2Engine(clients, options), new GitCommandEngine(clients, options)];
    }
}
