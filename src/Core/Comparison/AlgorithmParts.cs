using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares the tree, the versions, the secrets and the answers of one algorithm that exists on both sides. What several comparisons need is
/// requested once.</summary>
internal sealed class AlgorithmParts(MigrationRun run, ComparisonOptions options, AlgorithmItem item, Algorithm source, Algorithm destination,
    Lazy<ITreeReader> reader, bool mayInvoke)
{
    private Task<IReadOnlyList<AlgorithmVersion>>? _versions;
    private Task<IReadOnlyList<CommitEntry>>? _log;
    private TreeListing? _head;
    private SemanticVersion? _newest;

    public async Task<IReadOnlyList<Difference>> CompareAsync(IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Comparing trees, versions and secrets");
        Task<IReadOnlyList<Difference>> trees = CompareAsync(DifferenceArea.Tree, tree => TreesAsync(tree, observer, cancellation));
        Task<VersionComparison>? comparing = options.Includes(DifferenceArea.Version) || options.Includes(DifferenceArea.Answer)
            ? VersionsAsync(trees, cancellation) : null;
        IReadOnlyList<Difference>[] found = await Task.WhenAll(trees,
            CompareAsync(DifferenceArea.Version, async versions => [.. (await comparing!.ConfigureAwait(false)).Compare(IsCompared)]),
            CompareAsync(DifferenceArea.Secret, secrets => SecretsAsync(secrets, cancellation)),
            CompareAsync(DifferenceArea.Answer, answers => AnswersAsync(answers, comparing!, cancellation))).ConfigureAwait(false);
        return [.. found.SelectMany(differences => differences)];
    }

    private async Task<IReadOnlyList<Difference>> CompareAsync(DifferenceArea area, Func<Compared, Task<IReadOnlyList<Difference>>> compare)
    {
        if (!options.Includes(area)) return [];
        Compared subject = new(area, item.Id.Path, item.Cluster.Name);
        return await subject.OrNotCheckedAsync(() => compare(subject)).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Difference>> TreesAsync(Compared tree, IStageObserver observer, CancellationToken cancellation)
    {
        SourceSelection selection = await SelectionAsync(cancellation).ConfigureAwait(false);
        TreeSource here = await run.Repositories.SourceAsync(source, selection, cancellation).ConfigureAwait(false);
        TreeSource there = new(await run.Repositories.EndpointAsync(item.Cluster, destination, cancellation).ConfigureAwait(false),
            selection.Commit is null ? null : await CopyOfAsync(selection.Commit, cancellation).ConfigureAwait(false));
        observer.Decided($"{item.Target}: the trees are listed with {reader.Value.Name}.");
        TreeComparer comparer = new(reader.Value, options, run.Session.Source.Name);
        (IReadOnlyList<Difference> found, TreeListing listed) = await comparer.CompareAsync(tree, item.Id, here, there, item.Destination,
            ReferenceRewriter.For(run.Session, item), cancellation).ConfigureAwait(false);
        if (there.Commit is null) _head = listed;
        return found;
    }

    private async Task<SourceSelection> SelectionAsync(CancellationToken cancellation)
    {
        if (item.Id.Version.Kind is VersionSelectorKind.Head or VersionSelectorKind.Commit)
            return await SourceSelection.ResolveAsync(run.Session.Source, source, item.Id.Version, cancellation).ConfigureAwait(false);
        return SourceSelection.Of(run.Session.Source, source, (await HereAsync(cancellation).ConfigureAwait(false)).LastOrDefault(IsSelected)
            ?? throw new MigrationException(FailureKind.VersionNotFound, $"There is no published version{(item.Id.Version.Kind == VersionSelectorKind.Published ? "" : $" {item.Id.Version}")} on {run.Session.Source}."));
    }

    /// <summary>The newest copy of a commit of the source; null for the head, if there is no copy or the head is one.</summary>
    private async Task<string?> CopyOfAsync(string commit, CancellationToken cancellation)
    {
        IReadOnlyList<CommitEntry> log = await LogAsync(cancellation).ConfigureAwait(false);
        CommitEntry? copy = log.FirstOrDefault(entry => Provenance.TryParse(entry.Message) is { } from
            && from.Commit == commit && from.IsOf(run.Session.Source.Name, item.Id));
        return copy is null || copy == log[0] ? null : copy.Id;
    }

    private async Task<VersionComparison> VersionsAsync(Task<IReadOnlyList<Difference>> trees, CancellationToken cancellation)
    {
        Task<IReadOnlyList<AlgorithmVersion>> here = HereAsync(cancellation);
        IReadOnlyList<AlgorithmVersion> there = await PublishedVersions
            .OfAsync(item.Cluster, item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false);
        IReadOnlyList<AlgorithmVersion> published = await here.ConfigureAwait(false);
        await trees.ConfigureAwait(false);
        _newest = published.Count == 0 ? null : published[published.Count - 1].Number;
        return new VersionComparison(new Compared(DifferenceArea.Version, item.Id.Path, item.Cluster.Name), item.Destination, published,
            new DestinationHistory(item.Id, await CommitsOfAsync(there, cancellation).ConfigureAwait(false), there));
    }

    private async Task<IReadOnlyList<Difference>> AnswersAsync(Compared answers, Task<VersionComparison> comparing, CancellationToken cancellation)
    {
        if (!mayInvoke) return [answers.NotChecked("The algorithm was not called.")];
        (AlgorithmVersion, AlgorithmVersion)[] pairs = [.. (await comparing.ConfigureAwait(false)).Pairs().Where(pair => IsCompared(pair.Here))];
        return [await new AnswerComparison(run.Session.Source, item)
            .CompareAsync(answers, pairs.Length == 0 ? null : pairs[pairs.Length - 1], cancellation).ConfigureAwait(false)];
    }

    /// <summary>The destination's commits; the head alone, whose tree was listed, if nothing else is published.</summary>
    private async Task<IReadOnlyList<CommitEntry>> CommitsOfAsync(IReadOnlyList<AlgorithmVersion> published, CancellationToken cancellation) =>
        _log is null && _head is { } head && published.All(version => version.Commit == head.Commit)
            ? [new CommitEntry(head.Commit, head.Message)]
            : await LogAsync(cancellation).ConfigureAwait(false);

    private async Task<IReadOnlyList<Difference>> SecretsAsync(Compared secrets, CancellationToken cancellation)
    {
        Task<IReadOnlyList<AlgorithmSecret>> here = run.Session.Source.Api.Secrets.ListAsync(source, cancellation);
        IReadOnlyList<AlgorithmSecret> there = await item.Cluster.Api.Secrets.ListAsync(destination, cancellation).ConfigureAwait(false);
        return [.. SecretComparison.Compare(secrets, item.Destination, await here.ConfigureAwait(false), there)];
    }

    private bool IsCompared(AlgorithmVersion version) =>
        item.Id.Version.Kind == VersionSelectorKind.Published ? version.Number == _newest : IsSelected(version);

    private bool IsSelected(AlgorithmVersion version) => item.Id.Version switch
    {
        { Number: { } number } => version.Number == number,
        { Commit: { } commit } => version.Commit == commit,
        _ => true,
    };

    private Task<IReadOnlyList<AlgorithmVersion>> HereAsync(CancellationToken cancellation) =>
        _versions ??= PublishedVersions.OfAsync(run.Session.Source, item.Id.Owner, item.Id.Name, cancellation);

    private Task<IReadOnlyList<CommitEntry>> LogAsync(CancellationToken cancellation) =>
        _log ??= item.Cluster.Api.ReadCommitLogAsync(item.Destination.Owner, item.Destination.Name, cancellation);
}
