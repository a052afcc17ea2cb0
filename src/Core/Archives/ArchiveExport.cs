using System.Collections.Concurrent;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// Exports a cluster, or parts of it, to an archive. Each item is exported by itself, and its failure is its outcome; the archive is complete
/// once all of them are in it. Thread-safe.
/// </summary>
internal sealed class ArchiveExport : IDisposable
{
    private readonly ArchiveContext _context;
    private readonly DateTimeOffset _began;
    private readonly FileThrottle _throttle;
    private readonly Dictionary<string, KeptVersions> _kept;
    private readonly ArchiveNames _algorithms;
    private readonly ArchiveNames _collections;
    private readonly ConcurrentDictionary<(ArchiveItemKind, string), ArchiveOutcome> _done = new();

    /// <param name="run">The command's run; a rehearsal writes nothing.</param>
    /// <param name="options">How everything is exported.</param>
    /// <param name="folder">Where it is written; null for a rehearsal.</param>
    /// <param name="algorithms">The algorithms that will be exported, each with the version that is kept, if it states one.</param>
    /// <param name="collections">The collections that will be exported.</param>
    public ArchiveExport(MigrationRun run, ArchiveOptions options, ArchiveFolder? folder, IReadOnlyList<AlgorithmInput> algorithms, IEnumerable<CollectionId> collections)
    {
        _context = new ArchiveContext(run, options, folder);
        // Changing a complete archive removes its manifest.
        if (folder is not null) foreach (EarlierPlace place in _context.Earlier.Places) _ = place.Manifest;
        _began = run.Services.Time.GetUtcNow();
        _throttle = new FileThrottle(options.Limit);
        _kept = algorithms.GroupBy(input => input.Id.Path).ToDictionary(group => group.Key, group => new KeptVersions(group, options.Versions), StringComparer.Ordinal);
        _algorithms = new ArchiveNames(_context.Earlier, ArchiveLayout.Algorithms, algorithms.Select(input => (input.Id.Owner, input.Id.Name)));
        _collections = new ArchiveNames(_context.Earlier, ArchiveLayout.Data, collections.Select(id => (id.Owner, id.Name)));
    }

    /// <summary>A session whose only purpose is to read a source: an export writes to no cluster, and has no journal.</summary>
    public static AlgoSession SessionOf(AlgoCluster source, MigrationServices services, HostCredentials credentials, int limit) =>
        new(source, [source], services with { Journal = new Journaling.NoJournal() }) { HostCredentials = credentials, ThrottleLimit = limit };

    public Task<ArchiveOutcome> UsersAsync(IStageObserver observer, CancellationToken cancellation) =>
        RunAsync(ArchiveItemKind.Users, "users", new PeopleExport(_context).UsersAsync, observer, cancellation);

    public Task<ArchiveOutcome> OrganizationsAsync(IStageObserver observer, CancellationToken cancellation) =>
        RunAsync(ArchiveItemKind.Organizations, "organizations", new PeopleExport(_context).OrganizationsAsync, observer, cancellation);

    public Task<ArchiveOutcome> ClusterAsync(IStageObserver observer, CancellationToken cancellation) =>
        RunAsync(ArchiveItemKind.Cluster, "environments and source hosts", new ClusterExport(_context).RunAsync, observer, cancellation);

    public Task<ArchiveOutcome> CollectionAsync(CollectionId id, IStageObserver observer, CancellationToken cancellation) =>
        RunAsync(ArchiveItemKind.Collection, id.Path, new CollectionExport(_context, id, _collections.Of(id.Path), _throttle, observer).RunAsync, observer, cancellation);

    public Task<ArchiveOutcome> AlgorithmAsync(AlgorithmId id, IStageObserver observer, CancellationToken cancellation) =>
        RunAsync(ArchiveItemKind.Algorithm, id.Path, new AlgorithmExport(_context, id, _kept[id.Path], _algorithms.Of(id.Path), observer).RunAsync, observer, cancellation);

    /// <summary>Completes the archive, after all items.</summary>
    /// <param name="failed">How many items are not in it: those that failed, and those that were not done.</param>
    /// <param name="owners">The accounts that were asked for.</param>
    /// <param name="observer">Is informed of the result.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    /// <param name="remark">What else a person should know about what was exported; empty for nothing.</param>
    public Task<ArchiveOutcome> CompleteAsync(int failed, IEnumerable<string> owners, IStageObserver observer, CancellationToken cancellation, string remark = "") =>
        RunAsync(ArchiveItemKind.Archive, _context.Source.Name, async (outcome, stop) =>
        {
            ArchiveCounts counts = Counts();
            // Not versions: a head need not be published.
            string detail = $"{NumberText.Count(counts.Algorithms, "algorithm")} (code of {NumberText.Count(counts.Versions, "commit")}), "
                + $"{NumberText.Count(counts.Collections, "collection")} with {NumberText.Count(counts.Files, "file")} ({ByteSize.Of(counts.Bytes)})"
                + (HasPeople ? $", {NumberText.Count(counts.Users, "user")} and {NumberText.Count(counts.Organizations, "organization")}." : ".");
            bool isDone = _context.Folder is not null;
            ArchiveLoss[] ofItems = [.. _done.Values.SelectMany(one => one.Losses)];
            if (failed > 0)
            {
                // The run that completes the archive compares with what this one has written.
                if (isDone && ofItems.Length > 0) observer.Warned(new ArchiveRemovals(ofItems).Said(isDone));
                throw Incomplete(failed);
            }
            ArchiveRemovals removals = new(LossesOfItems(HasPeople).Concat(ofItems));
            string removed = removals.Said(isDone);
            if (!removals.IsEmpty) observer.Warned(removed);
            if (_context.Folder is { } folder)
            {
                observer.Working("Completing the archive");
                await WriteSecretsAsync(stop).ConfigureAwait(false);
                ArchiveManifest manifest = Manifest(folder, counts, owners);
                folder.Complete(manifest);
                if (ArchiveZip.IsOne(_context.Options.Path)) await ZipAsync(folder.Location, manifest, observer, stop).ConfigureAwait(false);
            }
            outcome = removals.Named(isDone).Aggregate(outcome, (noted, note) => noted.Noting(note));
            return outcome with { Status = isDone ? OutcomeStatus.Created : OutcomeStatus.WouldCreate, Bytes = counts.Bytes,
                Detail = string.Join(" ", new[] { detail, remark, removed }.Where(sentence => sentence.Length > 0)) };
        }, observer, cancellation, needed: []);

    /// <summary>What is in the archive and is removed by <see cref="CompleteAsync"/>, as far as it can be told before anything is exported. What could not be
    /// compared is in <see cref="Uncompared"/>.</summary>
    /// <param name="hasPeople">Whether users and organizations are exported.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>.</exception>
    public async Task<ArchiveRemovals> RemovalsAsync(bool hasPeople, CancellationToken cancellation)
    {
        List<ArchiveLoss> losses = [.. LossesOfItems(hasPeople)];
        LossForecast forecast = new(_context);
        await forecast.RunAsync(_kept.Select(one => (one.Key, _algorithms.Of(one.Key), one.Value)), _collections.All, cancellation).ConfigureAwait(false);
        Uncompared = forecast.Failures;
        return new ArchiveRemovals(losses.Concat(forecast.Losses));
    }

    /// <summary>The items that could not be compared with the archive before a prompt, and why. They fail for that reason, because nobody was asked about
    /// what the archive would lose of them.</summary>
    public IReadOnlyDictionary<(ArchiveItemKind, string), MigrationException> Uncompared { get; set; } = new Dictionary<(ArchiveItemKind, string), MigrationException>();

    /// <summary>The outcome when the operator declined an item.</summary>
    public ArchiveOutcome Declined(ArchiveItemKind kind, string item) => Outcomes.OutcomeExtensions.Declined(_context.Blank(kind, item));

    /// <inheritdoc/>
    public void Dispose() => _throttle.Dispose();

    private async Task<ArchiveOutcome> RunAsync(ArchiveItemKind kind, string item, Func<ArchiveOutcome, CancellationToken, Task<ArchiveOutcome>> work,
        IStageObserver observer, CancellationToken cancellation, IReadOnlyList<string>? needed = null)
    {
        ArchiveOutcome blank = _context.Blank(kind, item);
        ArchiveOutcome outcome = await ItemRunner.RunAsync(_context.Run, blank, stop => Uncompared.TryGetValue((kind, item), out MigrationException? failure) ? throw failure : work(blank, stop), observer, TimeSpan.Zero, cancellation, needed).ConfigureAwait(false);
        if (outcome.Failure is null) _done[(kind, item)] = outcome;
        return outcome;
    }

    private IReadOnlyCollection<ArchiveLoss> LossesOfItems(bool hasPeople) => LeftOut.Of(
        _context.Earlier, new HashSet<string>(_algorithms.Folders.Concat(_collections.Folders), StringComparer.Ordinal), hasPeople);

    private bool HasPeople => Of(ArchiveItemKind.Users).Any();

    // A zip file is written in a folder beside it, and replaced at the end.
    private bool IsStillComplete => _context.Earlier.IsComplete && (ArchiveZip.IsOne(_context.Options.Path) || _context.Folder is not { IsIntact: false });

    private MigrationException Incomplete(int failed)
    {
        string count = NumberText.Count(failed, "item"), missing = failed == 1 ? "is missing" : "are missing";
        const string correct = "Correct what the other errors name, and run the same command again", asItWas = "It is complete as it was.";
        string unfound = $"{count} {(failed == 1 ? "is" : "are")} not found or cannot be read";
        (string message, string remedy) = (IsRehearsal: _context.Folder is null, IsComplete: IsStillComplete) switch
        {
            (true, true) => ($"The archive would not be brought up to date: {unfound}. {asItWas}", $"{correct}; nothing was written."),
            (true, false) => ($"The archive would not be complete: {unfound}.", $"{correct}; nothing was written."),
            (false, true) => ($"The archive was not brought up to date: {count} {missing}. {asItWas}", $"{correct}."),
            (false, false) => ($"The archive is not complete: {count} {missing}.", $"{correct}; what is there is kept."),
        };
        return new MigrationException(FailureKind.ArchiveUnfinished, message, remedy);
    }

    private Task ZipAsync(string folder, ArchiveManifest manifest, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Writing the zip file");
        return ArchiveZip.WriteAsync(folder, manifest, _context.Options.Path, cancellation);
    }

    private async Task WriteSecretsAsync(CancellationToken cancellation)
    {
        if (_context.Secrets.IsEmpty) return;
        await _context.WriteAsync(ArchiveLayout.Secrets, ArchivedSecrets.Write(new ArchivedSecrets
        {
            Providers = [.. _context.Providers.Values.OrderBy(provider => provider.Id, StringComparer.Ordinal)],
            Algorithms = _context.Secrets,
        }), cancellation).ConfigureAwait(false);
    }

    private ArchiveManifest Manifest(ArchiveFolder folder, ArchiveCounts counts, IEnumerable<string> owners) => new()
    {
        // What is migrated while the export runs is newer than what it may have read before.
        Made = _began,
        Cluster = _context.Source.Name,
        Api = _context.Source.Address.Api,
        Git = _context.Source.Address.Git,
        Owners = [.. owners.Distinct(StringComparer.Ordinal).OrderBy(owner => owner, StringComparer.Ordinal)],
        HasPeople = folder.Has(ArchiveLayout.Users),
        Versions = _context.Options.Versions,
        Counts = counts,
        Algorithms = Of(ArchiveItemKind.Algorithm).ToDictionary(one => one.Subject, one => _algorithms.Of(one.Subject), StringComparer.Ordinal),
        Collections = Of(ArchiveItemKind.Collection).ToDictionary(one => one.Subject, one => _collections.Of(one.Subject), StringComparer.Ordinal),
        Files = [.. folder.Files],
    };

    private ArchiveCounts Counts() => new()
    {
        Algorithms = Of(ArchiveItemKind.Algorithm).Count(),
        Versions = Of(ArchiveItemKind.Algorithm).Sum(one => (long)one.Versions),
        Users = Of(ArchiveItemKind.Users).Sum(one => one.Entries),
        Organizations = Of(ArchiveItemKind.Organizations).Sum(one => one.Entries),
        Collections = Of(ArchiveItemKind.Collection).Count(),
        Files = Of(ArchiveItemKind.Collection).Sum(one => one.Entries),
        Bytes = Of(ArchiveItemKind.Collection).Sum(one => one.Bytes),
    };

    private IEnumerable<ArchiveOutcome> Of(ArchiveItemKind kind) => _done.Values.Where(one => one.Kind == kind);
}
