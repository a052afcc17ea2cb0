using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// Publishes builds of one commit, never of another: publishing stamps whatever built last (contract, section 19.5), so the newest
/// succeeded build must be that commit's before, and the published version must be of that commit after.
/// </summary>
internal sealed class BuildPublisher(MigrationRun run, BuildLimits limits)
{
    // The cluster's validation (contract, section 4.2); on publishing, its rules on callability (section 8.1).
    private const int ValidationFailed = 6001;

    private readonly BuildWatch _builds = new(run, limits);

    /// <summary>The newest succeeded build, made sure to be one of the commit that no number was stamped on; the commit is built again when
    /// its build bears one of the numbers that are known.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionAlreadyPublished"/>: it bears one that is not known.</exception>
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
            $"Somebody else published {commit} at {item.Destination} meanwhile, as {build.Version}.",
            "Run the same command again: it looks at what is published now.");
    }

    /// <summary>Publishes the newest build, which is known to be the commit's.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionAlreadyPublished"/>,
    /// <see cref="FailureKind.BuildIsOfAnotherCommit"/>, <see cref="FailureKind.RequestRejected"/>.</exception>
    public async Task<AlgorithmVersion> PublishAsync(AlgorithmItem item, string commit, PublishRequest request,
        Func<JournalEntry, JournalEntry> describe, CancellationToken cancellation)
    {
        AlgorithmVersion published;
        try
        {
            published = await run.WriteAsync(describe(run.Intent(JournalOperation.Publish, item)),
                () => item.Cluster.Api.PublishAsync(item.Destination.Owner, item.Destination.Name, commit, request, cancellation),
                (entry, version) => entry with { DestinationVersion = version.Number?.ToString() }).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Code == ValidationFailed && e.Remedy.Length == 0)
        {
            throw new ClusterException(e.Cluster, e.Kind, e.Message,
                $"This would be a {request.Callability} version; within a major line that may not change. Use -Callability, or -VersionType Major.",
                e.Status, e.Code, e);
        }
        if (published.Commit.Length == 0 || published.Commit == commit) return published;
        throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"{item.Destination} {published.Number} was published from {published.Commit}, not from {commit}.",
            "Somebody pushed in the same moment. That version cannot be withdrawn; copy and publish again.");
    }

    private static async Task<Build> RequireNewestAsync(AlgorithmItem item, string commit, CancellationToken cancellation)
    {
        Build? newest = await NewestSucceededAsync(item, cancellation).ConfigureAwait(false);
        return newest?.Commit == commit ? newest : throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"The newest build of {item.Destination} is of {newest?.Commit}, not of {commit}; publishing would stamp the wrong code.",
            "Somebody pushed meanwhile. Run Copy-AlgoSource again to see what is there now.");
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
