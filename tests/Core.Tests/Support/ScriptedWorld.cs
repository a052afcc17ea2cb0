using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>
/// Two scripted clusters, a scripted git engine and a clock that never waits, in one session that maps <c>research</c> and <c>somebody</c> of
/// dev to <c>production</c> of prod.
/// </summary>
internal sealed class ScriptedWorld : IDisposable
{
    private readonly TestFolder _folder = new();

    public ScriptedWorld()
    {
        Dev = new ScriptedCluster("dev", Transcript, "research");
        Prod = new ScriptedCluster("prod", Transcript, "production");
        Git = new ScriptedGitEngine(Transcript);
        Journal = new FileJournal(Path.Combine(_folder.Path, "journal.jsonl"), Time, "test");
        Session = new AlgoSession(Dev.Cluster, [Prod.Cluster], new MigrationServices(() => Git, LargeFiles, Journal, Time, () => 0.5) { PushPatience = Timeout.InfiniteTimeSpan })
        {
            OwnerMap = new OwnerMap([new("research", "production"), new("somebody", "production")]),
            HostCredentials = new HostCredentials([new("github.com", new ClusterKey("ann", new Secret("githubTOKEN0123456789")))]),
        };
    }

    public Transcript Transcript { get; } = new();

    public ScriptedCluster Dev { get; }

    public ScriptedCluster Prod { get; }

    public ScriptedGitEngine Git { get; }

    public ScriptedLargeFiles LargeFiles { get; } = new();

    public InstantTime Time { get; } = new();

    public FileJournal Journal { get; }

    public RecordingObserver Observer { get; } = new();

    public AlgoSession Session { get; init; }

    /// <summary>The item of an algorithm at the only destination.</summary>
    public AlgorithmItem Item(AlgorithmOutcome? previous = null, string id = "research/Echo") =>
        (previous is null ? new AlgorithmInput { Id = AlgorithmId.Parse(id) } : AlgorithmInput.Of(previous)).For(Session, null, null).Single();

    /// <summary>The outcome of a copied source, whose commit the next stage publishes.</summary>
    public AlgorithmOutcome Copied(string commit, string source) => Item().Outcome(StageKind.Source, OutcomeStatus.Copied, "") with
    {
        DestinationCommit = commit,
        SourceCommit = source,
        SourceAlgorithm = Samples.Algorithm(),
        DestinationAlgorithm = Samples.Algorithm("prod", "production"),
    };

    /// <summary>Runs a stage as a separate command.</summary>
    public async Task<AlgorithmOutcome> RunAsync(Func<MigrationRun, Stage> stage, AlgorithmItem item, bool apply = true)
    {
        using MigrationRun run = new(Session, apply);
        return await stage(run).RunAsync(item, Observer, CancellationToken.None);
    }

    /// <summary>Copies a collection, one file at a time.</summary>
    public async Task<DataOutcome> CopyDataAsync(DataOptions? options = null, int throttle = 1, bool apply = true)
    {
        using MigrationRun run = new(Session, apply);
        using FileThrottle files = new(throttle);
        CollectionItem item = new CollectionInput { Id = CollectionId.Parse("research/Samples") }.For(Session, null).Single();
        return await new CollectionCopy(run, options ?? new DataOptions(), files).RunAsync(item, Observer, CancellationToken.None);
    }

    /// <summary>Plans and migrates users of dev.</summary>
    public Task<IReadOnlyList<UserOutcome>> MoveUsersAsync(params string[] names) =>
        MoveUsersAsync(AccountMap.Empty, [.. names.Select(name => new AccountInput { Name = name })]);

    /// <summary>Plans and migrates users of dev with a map.</summary>
    public async Task<IReadOnlyList<UserOutcome>> MoveUsersAsync(AccountMap map, params AccountInput[] requests)
    {
        UserMigration migration = new(Session, map, ConflictPolicy.Skip);
        using MigrationRun run = new(Session, apply: true);
        List<UserOutcome> outcomes = [];
        foreach (UserPlan plan in await migration.PlanAsync(requests, CancellationToken.None))
            outcomes.Add(await migration.ApplyAsync(run, plan, Observer, CancellationToken.None));
        return outcomes;
    }

    /// <summary>Plans and migrates organizations of dev with their members.</summary>
    public async Task<IReadOnlyList<OrganizationOutcome>> MoveOrganizationsAsync(
        AccountMap map, ConflictPolicy onConflict, params string[] names)
    {
        OrganizationMigration migration = new(Session, map, onConflict);
        using MigrationRun run = new(Session, apply: true);
        List<OrganizationOutcome> outcomes = [];
        foreach (OrganizationPlan plan in await migration.PlanAsync([.. names.Select(name => new AccountInput { Name = name })], CancellationToken.None))
            outcomes.Add(await migration.ApplyAsync(run, plan, Observer, CancellationToken.None));
        return outcomes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Journal.Dispose();
        _folder.Dispose();
    }
}
