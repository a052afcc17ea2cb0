using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// One command's run: the session, the right to write the journal, and data that is requested from a cluster once per run instead of once per
/// algorithm, such as environments, whose ids are valid only for this run (contract, section 11.3).
/// </summary>
internal sealed class MigrationRun : IDisposable
{
    // The stages of one pipeline follow each other within this time; an outcome that was stored for later is older.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SharedAnswers<AlgoCluster, IReadOnlyList<AlgorithmEnvironment>> _environments =
        new((cluster, stop) => cluster.Api.ListEnvironmentsAsync(stop));

    private readonly Lazy<RetryingGitEngine> _git;
    private volatile IReadOnlyList<AlgorithmEnvironment>? _sourceEnvironments;
    private readonly IDisposable? _lease;

    /// <param name="session">The session.</param>
    /// <param name="apply">Whether it writes; a rehearsal (<c>-WhatIf</c>) does not open the journal.</param>
    /// <param name="journal">Where writes are announced; null for the session's journal.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/>, <see cref="FailureKind.JournalFailed"/>.</exception>
    public MigrationRun(AlgoSession session, bool apply, IJournal? journal = null)
    {
        Session = session;
        Journal = journal ?? session.Services.Journal;
        Apply = apply;
        TimeLimit = session.Timeout;
        KnownFailures = session.Health.Failures;
        _git = new Lazy<RetryingGitEngine>(() => new RetryingGitEngine(session.Services.Git(), session.Services.Time, session.Services.Jitter, session.Services.PushPatience));
        _lease = apply ? session.Services.Journal.Open() : null;
        SourceHosts = new HostCatalog();
        Destinations = new Destinations(this);
        Owners = new DestinationOwners(session.RehearsedAccounts);
        Repositories = new Repositories(session, SourceHosts.OfAsync);
        Copies = new JournaledCopies(session.Services.Journal);
        OpenWrites = new OpenWrites(session.Services.Journal, session.Services.Time.GetUtcNow());
    }

    public AlgoSession Session { get; }

    /// <summary>Whether this run writes; false for a rehearsal.</summary>
    public bool Apply { get; }

    /// <summary>Whether this rehearsal is the look before a question, so that what it finds may be declined.</summary>
    public bool IsProposal { get; init; }

    /// <summary>How long one item may take in one stage; null for no limit.</summary>
    internal TimeSpan? TimeLimit { get; init; }

    /// <summary>How many items of the session had failed for a silent cluster when this run began.</summary>
    internal long KnownFailures { get; }

    /// <summary>Where writes are announced.</summary>
    internal IJournal Journal { get; }

    internal MigrationServices Services => Session.Services;

    internal IGitEngine Git => _git.Value;

    /// <summary>The source hosts of the clusters.</summary>
    internal HostCatalog SourceHosts { get; }

    /// <summary>The repositories of algorithms and their credentials.</summary>
    internal Repositories Repositories { get; }

    /// <summary>The destination algorithms.</summary>
    internal Destinations Destinations { get; }

    /// <summary>The owners of what does not exist yet, for rehearsals.</summary>
    internal DestinationOwners Owners { get; }

    /// <summary>The copies of earlier runs.</summary>
    internal JournaledCopies Copies { get; }

    /// <summary>The writes of earlier commands without a known result.</summary>
    internal OpenWrites OpenWrites { get; }

    /// <summary>The mapper from the source's environments to a destination's.</summary>
    public async Task<EnvironmentMapper> EnvironmentsAsync(AlgoCluster destination, CancellationToken cancellation)
    {
        Task<IReadOnlyList<AlgorithmEnvironment>> there = _environments.OfAsync(destination, cancellation);
        IReadOnlyList<AlgorithmEnvironment> here = await _environments.OfAsync(Session.Source, cancellation).ConfigureAwait(false);
        _sourceEnvironments = here;
        return new EnvironmentMapper(Session.Source, here, destination, await there.ConfigureAwait(false), Session.EnvironmentMap);
    }

    /// <summary>The source environments in the environment map that the source does not list and that no algorithm has; none when this run
    /// did not read the source's environments. Complete after the last item.</summary>
    internal IReadOnlyList<string> UnusedEnvironments => _sourceEnvironments is { } here ? Session.EnvironmentMap.Unused(here) : [];

    /// <summary>The source algorithm, read unless it was piped in.</summary>
    internal async Task<Algorithm> SourceOfAsync(AlgorithmItem item, CancellationToken cancellation) =>
        await FindSourceAsync(item.Id, item.Algorithm, cancellation).ConfigureAwait(false)
            ?? throw NoSource(item.Id, $"The algorithm does not exist on {Session.Source}.");

    /// <summary>The source algorithm, read unless it is given. The message of its failure names the algorithm, for errors that are not the
    /// outcome of an item.</summary>
    internal async Task<Algorithm> SourceOfAsync(AlgorithmId id, Algorithm? algorithm, CancellationToken cancellation) =>
        await FindSourceAsync(id, algorithm, cancellation).ConfigureAwait(false)
            ?? throw NoSource(id, $"{id.Path} does not exist on {Session.Source}.");

    /// <summary>The destination algorithm, read unless an earlier stage read it; null when it does not exist.</summary>
    internal async Task<Algorithm?> DestinationOfAsync(AlgorithmItem item, CancellationToken cancellation) =>
        item.Previous?.DestinationAlgorithm is { } known && item.Previous.Status != OutcomeStatus.WouldCreate
            ? known
            : await Destinations.FindAsync(item, cancellation).ConfigureAwait(false);

    /// <summary>Whether an algorithm was read so recently that its build data is still current.</summary>
    internal bool IsFresh(Algorithm algorithm) => Services.Time.GetUtcNow() - algorithm.ReadAt < Fresh;

    /// <summary>The intent of a write for an algorithm.</summary>
    internal JournalEntry Intent(JournalOperation operation, AlgorithmItem item) =>
        Intent(operation, SourcePathOf(item), item.Destination.ToString());

    /// <summary>The intent of a write to a cluster.</summary>
    /// <param name="operation">The kind of write.</param>
    /// <param name="source">The source as <c>cluster/owner/name</c> or a shorter path.</param>
    /// <param name="destination">The destination in the same form.</param>
    internal JournalEntry Intent(JournalOperation operation, string source, string destination) =>
        Services.Journal.Draft(operation) with { Source = source, Destination = destination };

    /// <summary>Does one write to a cluster, with its journal entries before and after it.</summary>
    /// <param name="intent">What is about to be written.</param>
    /// <param name="write">The write.</param>
    /// <param name="complete">Adds data from the answer to the closing entry.</param>
    internal Task<T> WriteAsync<T>(JournalEntry intent, Func<Task<T>> write, Func<JournalEntry, T, JournalEntry>? complete = null) =>
        JournaledWrite.DoAsync(Journal, intent, write, complete);

    /// <summary>Does one write whose answer contains nothing to record.</summary>
    internal Task WriteAsync(JournalEntry intent, Func<Task> write) => WriteAsync(intent, async () =>
    {
        await write().ConfigureAwait(false);
        return true;
    });

    /// <summary>Does one write that creates something. The journal records whether the cluster confirmed it, because only then is it certain whose it is.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    internal Task<Created<T>> CreateAsync<T>(JournalEntry intent, Func<Task<Created<T>>> write, Func<JournalEntry, T, JournalEntry>? complete = null) =>
        WriteAsync(intent, write, (entry, made) => (complete?.Invoke(entry, made.Value) ?? entry) with { IsFound = made.IsFound });

    /// <summary>Replaces the open manual steps of a subject in the journal. A rehearsal records nothing.</summary>
    internal Task NoteStepsAsync(ManualStepSubject subject, IReadOnlyList<ManualStep> steps) => ReviseStepsAsync(subject, _ => steps);

    /// <summary>Replaces the open manual steps of a subject, when the new steps depend on the current ones or on items that run at the same
    /// time.</summary>
    internal Task ReviseStepsAsync(ManualStepSubject subject, Func<IReadOnlyList<ManualStep>, IReadOnlyList<ManualStep>> revise) =>
        Apply ? Session.ManualSteps.ReviseAsync(subject, revise) : Task.CompletedTask;

    /// <summary>Records for later rehearsals of the session that an account would be created.</summary>
    internal void RememberRehearsed(AlgoCluster destination, string source, string name)
    {
        if (!IsProposal) Session.RehearsedAccounts.Add(destination.Name, source, name);
    }

    /// <summary>Records an account's name at a destination in the journal. A rehearsal only remembers it, for the rehearsals after it.</summary>
    internal Task RememberAccountAsync(AlgoCluster destination, string owner, string name, bool isDecided = false)
    {
        if (Apply)
        {
            Session.RehearsedAccounts.Remove(destination.Name, owner);
            return Session.AccountNames.RememberAsync(Session.Source.Name, destination.Name, owner, name, isDecided);
        }
        if (!IsProposal) Session.RehearsedAccounts.Add(destination.Name, owner, name, isNew: false);
        return Task.CompletedTask;
    }

    /// <summary>The source as written in the journal: <c>cluster/owner/name</c>.</summary>
    internal string SourcePathOf(AlgorithmItem item) => $"{Session.Source}/{item.Id.Path}";

    private async Task<Algorithm?> FindSourceAsync(AlgorithmId id, Algorithm? algorithm, CancellationToken cancellation) =>
        algorithm is { } known && known.Cluster == Session.Source.Name ? known
            : await Session.Source.Api.FindAlgorithmAsync(id.Owner, id.Name, cancellation).ConfigureAwait(false);

    private MigrationException NoSource(AlgorithmId id, string message) =>
        Session.Source.Lacks(FailureKind.AlgorithmNotFound, $"algorithm {id.Path}", message, "Check owner and name; both are case-sensitive.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _environments.Dispose();
        SourceHosts.Dispose();
        Destinations.Dispose();
        Owners.Dispose();
        if (_git.IsValueCreated) _git.Value.Dispose();
        _lease?.Dispose();
    }
}
