using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// Publishes builds of one commit, never of another one: publishing applies to the newest build (contract, section 19.5), so before it the
/// newest successful build must be of that commit, and after it the published version must be of that commit.
/// </summary>
internal sealed class BuildPublisher(MigrationRun run, BuildLimits limits)
{
    // The cluster's validation (contract, section 4.2); when publishing, its rules for callability (section 8.1).
    private const int ValidationFailed = 6001;

    private readonly BuildWatch _builds = new(run, limits);

    /// <summary>Ensures that the newest successful build is an unpublished build of the commit, and returns it. The commit is built again when
    /// its build is published under one of the known numbers.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionAlreadyPublished"/>: it is published under another number.</exception>
    public async Task<Build> UnpublishedOfAsync(AlgorithmItem item, string commit, bool justPushed, ICollection<SemanticVersion> known,
        IStageObserver observer, CancellationToken cancellation)
    {
        Build? build = await NewestSucceededAsync(item, cancellation).ConfigureAwait(false);
        if (build?.Commit != commit)
        {
            await _builds.EnsureAsync(item, commit, justPushed ? KnownBuildState.Started : KnownBuildState.NothingPushed, observer, cancellation).ConfigureAwait(false);
            build = await RequireNewestAsync(item, commit, cancellation).ConfigureAwait(false);
        }
        else if (build.Version is { } number && known.Contains(number))
        {
            await _builds.AgainAsync(item, commit, build.Id, observer, cancellation).ConfigureAwait(false);
            build = await RequireNewestAsync(item, commit, cancellation).ConfigureAwait(false);
        }
        return build.Version is null ? build : throw new MigrationException(FailureKind.VersionAlreadyPublished,
            $"Commit {commit} was published in the meantime, as {build.Version}.",
            "Run the same command again; it uses the versions that are published now.");
    }

    /// <summary>Publishes the newest build, which the caller has ensured to be of the commit.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionAlreadyPublished"/>,
    /// <see cref="FailureKind.BuildIsOfAnotherCommit"/>, <see cref="FailureKind.RequestRejected"/>, <see cref="FailureKind.VersionsDiffer"/>.</exception>
    public async Task<Created<AlgorithmVersion>> PublishAsync(AlgorithmItem item, string commit, PublishRequest request,
        Func<JournalEntry, JournalEntry> describe, CancellationToken cancellation)
    {
        Created<AlgorithmVersion> made;
        NotePublication();
        try
        {
            made = await run.CreateAsync(describe(run.Intent(JournalOperation.Publish, item)),
                () => item.Cluster.Api.PublishAsync(item.Destination.Owner, item.Destination.Name, commit, request, cancellation),
                (entry, version) => entry with { DestinationVersion = version.Number?.ToString() }).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Code == ValidationFailed && e.Remedy.Length == 0)
        {
            throw new ClusterException(e.Cluster, e.Kind, e.Message,
                $"Use -Callability or -VersionType Major: this would be a {request.Callability} version, and a major line has one callability.",
                e.Status, e.Code, e);
        }
        finally
        {
            NotePublication();
        }
        AlgorithmVersion published = made.Value;
        if (made.IsFound && published.Callability is { } other && other != request.Callability)
            throw new MigrationException(FailureKind.VersionsDiffer,
                $"Version {published.Number} of this commit is {other}, not {request.Callability}: the cluster did not confirm the request, and somebody else published it meanwhile.",
                $"A published version cannot be withdrawn. Review {published.Number}; to publish a {request.Callability} one beside it, change the source first.");
        if (published.Commit.Length == 0 || published.Commit == commit) return made;
        throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"Version {published.Number} was published from {published.Commit}, not from {commit}.",
            "Copy and publish again: another commit was pushed at the same time, and that version cannot be withdrawn.");

        void NotePublication() => run.Session.OwnWrites.Published(item.Destination.ToString(), run.Services.Time.GetUtcNow());
    }

    private static async Task<Build> RequireNewestAsync(AlgorithmItem item, string commit, CancellationToken cancellation)
    {
        Build? newest = await NewestSucceededAsync(item, cancellation).ConfigureAwait(false);
        return newest?.Commit == commit ? newest : throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"The newest build at the destination is of {newest?.Commit}, not of {commit}; publishing would publish the wrong code.",
            "Run Copy-AlgoSource again: another commit was pushed in the meantime.");
    }

    private static async Task<Build?> NewestSucceededAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        await foreach (Build build in item.Cluster.Api
            .ListBuildsAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false))
        {
            if (build.Status == BuildStatus.Succeeded) return build;
        }
        return null;
    }
}
