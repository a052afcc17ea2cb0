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
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Victim;

/// <summary>What a shell has for itself: connections, a session, and the journal's file, which is all that it shares with other shells.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Job _job;
    private readonly TimeProvider _time;
    private readonly HttpClients _http;
    private readonly FileJournal _file;
    private readonly StoppingJournal _journal;

    public Shell(Job job, KillPoint point)
        : this(job, point, address => address.Domain == job.Destination.Name ? new WatchedWrites(point) : WatchedWrites.Plain(), TimeProvider.System)
    {
    }

    /// <summary>A shell that is not killed, with connections and a clock of its own.</summary>
    public Shell(Job job, Func<ClusterAddress, HttpMessageHandler> handlerFor, TimeProvider time)
        : this(job, new KillPoint(job), handlerFor, time)
    {
    }

    private Shell(Job job, KillPoint point, Func<ClusterAddress, HttpMessageHandler> handlerFor, TimeProvider time)
    {
        _job = job;
        _time = time;
        _http = new HttpClients(handlerFor);
        _file = new FileJournal(job.Journal, time, "shell");
        _journal = new StoppingJournal(_file, point);
    }

    public ApiOptions Api { get; init; } = new() { FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(50) };

    /// <summary>The options of the git engines; null for the usual ones.</summary>
    public GitOptions? Git { get; init; }

    /// <summary>Does what the job says.</summary>
    public Task<IReadOnlyList<Outcome>> RunAsync() => _job.IsUndo ? UndoAsync() : MigrateAsync();

    /// <summary>Takes back the last migration as Undo-AlgoMigration does, one thing after the other, and returns the outcomes.</summary>
    public async Task<IReadOnlyList<Outcome>> UndoAsync()
    {
        AlgoSession session = await OpenAsync();
        using MigrationRun run = new(session, apply: true);
        string[] runs = [UndoHistory.LastRun(_journal)!];
        UndoRunner undo = new(session, runs, TimeSpan.FromDays(1));
        List<Outcome> outcomes = [];
        foreach (UndoSubject subject in UndoHistory.Read(_journal, runs)) outcomes.Add(await undo.RunAsync(run, subject, NullStageObserver.Instance, default));
        return outcomes;
    }

    /// <summary>Migrates everything, and returns the outcomes.</summary>
    public async Task<IReadOnlyList<Outcome>> MigrateAsync() => await new WholeMigration(await OpenAsync(), _job).RunAsync();

    public void Dispose()
    {
        _file.Dispose();
        _http.Dispose();
    }

    private async Task<AlgoSession> OpenAsync()
    {
        AlgoCluster source = await ConnectAsync(_job.Source), destination = await ConnectAsync(_job.Destination);
        GitOptions options = Git ?? new GitOptions { Time = _time };
        IGitEngine[] engines = [new RelayEngine(_http.For, options), new LibGit2Engine(_http.For, options), new GitCommandEngine(_http.For, options)];
        IGitEngine engine = GitEngines.Choose(engines);
        MigrationServices services = new(() => engine, new LargeFileTransfer(_http, _time), _journal, _time, () => 0.5)
        {
            Verifier = () => GitEngines.ChooseVerifier(engines),
        };
        return new AlgoSession(source, [destination], services)
        {
            OwnerMap = new OwnerMap(_job.Owners), ThrottleLimit = _job.Limit, JournalPath = _job.Journal,
        };
    }

    private async Task<AlgoCluster> ConnectAsync(Side side)
    {
        ClusterKey[] keys = [.. side.Keys.Select(key => new ClusterKey(key.Key, new Secret(key.Value)))];
        return (await ClusterConnector.ConnectAsync(ClusterAddress.Of(side.Name, side.Address, side.Address), keys, new Secret(side.AdminKey), _http,
            Api, _time, CancellationToken.None)).Cluster;
    }
}
