using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The scripted clusters dev, prod and ha in one session without maps.</summary>
internal sealed class TwoDestinations : IDisposable
{
    private readonly TestFolder? _folder;
    private readonly FileJournal? _journal;

    /// <param name="journal">The journal; a new one when not given.</param>
    public TwoDestinations(IJournal? journal = null)
    {
        Dev = new ScriptedCluster("dev", Transcript, "research");
        Destinations = [new ScriptedCluster("prod", Transcript, "production"), new ScriptedCluster("ha", Transcript, "production")];
        Git = new ScriptedGitEngine(Transcript);
        InstantTime time = new();
        if (journal is null)
        {
            _folder = new TestFolder();
            journal = _journal = new FileJournal(Path.Combine(_folder.Path, "journal.jsonl"), time, "test");
        }
        Session = new AlgoSession(Dev.Cluster, [.. Destinations.Select(one => one.Cluster)], new MigrationServices(() => Git, null!, journal, time, () => 0.5) { PushPatience = Timeout.InfiniteTimeSpan });
    }

    public Transcript Transcript { get; } = new();

    public ScriptedCluster Dev { get; }

    public IReadOnlyList<ScriptedCluster> Destinations { get; }

    public ScriptedGitEngine Git { get; }

    public AlgoSession Session { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal?.Dispose();
        _folder?.Dispose();
    }
}
