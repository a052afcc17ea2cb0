namespace AlgorithmiaMigration;

/// <summary>
/// Publishes the build of the copied commit, never another one: publishing stamps whatever built last (contract, section 19.5), so
/// the newest succeeded build must be that commit's before, and the published version must be of that commit after.
/// </summary>
public sealed class VersionStage(MigrationRun run, VersionOptions options) : Stage(run)
{
    // The cluster's validation (contract, section 4.2); on publishing, its rules on callability (section 8.1).
    private const int ValidationFailed = 6001;

    private readonly BuildWatch _builds = new(run, options.Builds);

    public override StageKind Kind => StageKind.Version;

    protected override async Task<Outcome> WorkAsync(StageItem item, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading both sides");
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        SourceVersions versions = new(Session.Source, source);
        if (!Run.Apply && item.Previous is { Status: OutcomeStatus.WouldCopy } planned)
            return await WouldPublishAsync(item, planned.SourceCommit, versions, cancellation).ConfigureAwait(false);
        Algorithm destination = await MigrationRun.DestinationOfAsync(item, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.DestinationMissing, $"{item.Destination} does not exist.",
                "Create it and copy the source first: New-AlgoDestination, then Copy-AlgoSource.");
        Copied copied = await CopiedAsync(item, cancellation).ConfigureAwait(false);
        AlgorithmVersion? there = await item.Cluster.Api
            .FindVersionAsync(item.Destination.Owner, item.Destination.Name, copied.Commit, cancellation).ConfigureAwait(false);
        AlgorithmVersion? here = await versions.OfAsync(copied.SourceCommit, cancellation).ConfigureAwait(false);
        Outcome outcome = item.Outcome(Kind, OutcomeStatus.Unchanged, "") with
        {
            SourceAlgorithm = source,
            DestinationAlgorithm = destination,
            SourceCommit = copied.SourceCommit ?? item.Previous?.SourceCommit,
            SourceVersion = here?.Number ?? item.Previous?.SourceVersion,
            DestinationCommit = copied.Commit,
        };
        if (there?.Number is { } number)
            return outcome with { DestinationVersion = number, Detail = $"This commit is already published as {number}." };
        return Run.Apply
            ? await PublishAsync(item, outcome, destination, versions, here, observer, cancellation).ConfigureAwait(false)
            : await WouldPublishAsync(item, copied.SourceCommit, versions, cancellation).ConfigureAwait(false);
    }

    private async Task<Outcome> PublishAsync(StageItem item, Outcome outcome, Algorithm destination, SourceVersions versions,
        AlgorithmVersion? here, IStageObserver observer, CancellationToken cancellation)
    {
        string commit = outcome.DestinationCommit!;
        Build build = await BuildOfAsync(item, commit, observer, cancellation).ConfigureAwait(false);
        VersionBump bump = await BumpAsync(item, outcome.SourceCommit, versions, cancellation).ConfigureAwait(false);
        PublishRequest request = Request(destination, outcome, here, bump);
        observer.Working("Publishing");
        outcome = outcome with { Build = build.Id };
        AlgorithmVersion published;
        try
        {
            published = await Run.WriteAsync(JournalOperation.Publish, item, entry => Described(entry, outcome),
                () => item.Cluster.Api.PublishAsync(item.Destination.Owner, item.Destination.Name, commit, request, cancellation),
                (entry, version) => entry with { DestinationVersion = version.Number?.ToString() }).ConfigureAwait(false);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.VersionAlreadyPublished)
        {
            AlgorithmVersion? there = await item.Cluster.Api
                .FindVersionAsync(item.Destination.Owner, item.Destination.Name, commit, cancellation).ConfigureAwait(false);
            if (there?.Number is not { } number) throw;
            return outcome with { DestinationVersion = number, Detail = $"This commit is already published as {number}." };
        }
        catch (ClusterException e) when (e.Code == ValidationFailed && e.Remedy.Length == 0)
        {
            throw new ClusterException(e.Cluster, e.Kind, e.Message,
                $"This would be a {request.Callability} version; within a major line that may not change. Use -Callability, or -VersionType Major.",
                e.Status, e.Code, e);
        }
        RefuseOtherCommit(item, commit, published);
        return outcome with { Status = OutcomeStatus.Published, DestinationVersion = published.Number, Detail = Told(outcome, bump) };
    }

    private async Task<Outcome> WouldPublishAsync(
        StageItem item, string? sourceCommit, SourceVersions versions, CancellationToken cancellation)
    {
        bool exists = item.Previous?.DestinationAlgorithm is not null || item.Previous is null;
        AlgorithmVersion? here = await versions.OfAsync(sourceCommit, cancellation).ConfigureAwait(false);
        VersionBump bump = options.Bump != VersionBump.Auto || !exists
            ? await versions.BumpAsync(options.Bump, here?.Number, null, cancellation).ConfigureAwait(false)
            : await BumpAsync(item, sourceCommit, versions, cancellation).ConfigureAwait(false);
        SemanticVersion newest = (exists ? await NewestPublishedAsync(item, cancellation).ConfigureAwait(false) : null) ?? new SemanticVersion(0, 0, 0);
        return item.Outcome(Kind, OutcomeStatus.WouldPublish, $"Would be {newest.Next(bump)} ({bump}).") with
        {
            SourceCommit = sourceCommit,
            SourceVersion = here?.Number,
        };
    }

    /// <summary>The commit to publish: the one that the copy made, else the destination's head and what its trailers say.</summary>
    private static async Task<Copied> CopiedAsync(StageItem item, CancellationToken cancellation)
    {
        if (item.Previous is { DestinationCommit: { } commit } outcome) return new Copied(commit, outcome.SourceCommit);
        IReadOnlyList<CommitEntry> log = await item.Cluster.Api
            .ReadCommitLogAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false);
        if (log.Count == 0)
            throw new MigrationException(FailureKind.EmptyRepository, $"The repository of {item.Destination} holds no commit.",
                "Copy the source first: Copy-AlgoSource.");
        Provenance? from = Provenance.TryParse(log[0].Message);
        // A rehearsed copy that found its tree there has no commit to name, and has looked.
        bool isKnown = item.Previous is { Stage: StageKind.Source } || (from?.Owner == item.Id.Owner && from.Name == item.Id.Name);
        return isKnown ? new Copied(log[0].Id, from?.Commit) : throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"The head of {item.Destination}, {log[0].Id}, is no copy of {item.Id.Path}; publishing would stamp other code.",
            "Copy the source first: Copy-AlgoSource.");
    }

    private async Task<VersionBump> BumpAsync(
        StageItem item, string? sourceCommit, SourceVersions versions, CancellationToken cancellation)
    {
        if (options.Bump != VersionBump.Auto) return options.Bump;
        AlgorithmVersion? here = await versions.OfAsync(sourceCommit, cancellation).ConfigureAwait(false);
        IReadOnlyList<CommitEntry> log = await item.Cluster.Api
            .ReadCommitLogAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false);
        SemanticVersion? before = log.Select(entry => Provenance.TryParse(entry.Message))
            .FirstOrDefault(from => from is { Version: not null } && from.Commit != sourceCommit)?.Version;
        return await versions.BumpAsync(options.Bump, here?.Number, before, cancellation).ConfigureAwait(false);
    }

    private static async Task<SemanticVersion?> NewestPublishedAsync(StageItem item, CancellationToken cancellation)
    {
        await foreach (AlgorithmVersion version in item.Cluster.Api
            .ListVersionsAsync(item.Destination.Owner, item.Destination.Name, published: true, cancellation).ConfigureAwait(false))
        {
            if (version.Number is not null) return version.Number;
        }
        return null;
    }

    /// <summary>The newest succeeded build, made sure to be that of the commit.</summary>
    private async Task<Build> BuildOfAsync(StageItem item, string commit, IStageObserver observer, CancellationToken cancellation)
    {
        if (await NewestSucceededAsync(item, cancellation).ConfigureAwait(false) is { } ready && ready.Commit == commit) return ready;
        await _builds.EnsureAsync(item, commit, justPushed: false, observer, cancellation).ConfigureAwait(false);
        Build? newest = await NewestSucceededAsync(item, cancellation).ConfigureAwait(false);
        return newest?.Commit == commit ? newest : throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"The newest build of {item.Destination} is of {newest?.Commit}, not of {commit}; publishing would stamp the wrong code.",
            "Somebody pushed meanwhile. Run Copy-AlgoSource again to see what is there now.");
    }

    private static async Task<Build?> NewestSucceededAsync(StageItem item, CancellationToken cancellation)
    {
        await foreach (Build build in item.Cluster.Api
            .ListBuildsAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false))
        {
            if (build.Status == BuildStatus.Succeeded) return build;
        }
        return null;
    }

    private static void RefuseOtherCommit(StageItem item, string commit, AlgorithmVersion published)
    {
        if (published.Commit.Length > 0 && published.Commit != commit)
            throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
                $"{item.Destination} {published.Number} was published from {published.Commit}, not from {commit}.",
                "Somebody pushed in the same moment. That version cannot be withdrawn; copy and publish again.");
    }

    private PublishRequest Request(Algorithm destination, Outcome outcome, AlgorithmVersion? here, VersionBump bump)
    {
        AlgorithmVersion? carried = here ?? outcome.SourceAlgorithm?.NewestVersion;
        return new PublishRequest
        {
            Label = destination.Details.Label.Length > 0 ? destination.Details.Label : destination.Name,
            Bump = bump,
            Callability = options.Callability ?? here?.Callability ?? "private",
            ReleaseNotes = options.ReleaseNotes ?? here?.ReleaseNotes,
            SampleInput = options.SampleInput ?? carried?.SampleInput,
        };
    }

    private static string Told(Outcome outcome, VersionBump bump) =>
        (outcome.Changes is { IsEmpty: false } changes ? $"{changes}; " : "") + $"{bump.ToString().ToLowerInvariant()} version.";

    private static JournalEntry Described(JournalEntry entry, Outcome outcome) => entry with
    {
        SourceCommit = outcome.SourceCommit,
        SourceVersion = outcome.SourceVersion?.ToString(),
        DestinationCommit = outcome.DestinationCommit,
        Build = outcome.Build,
    };

    private sealed record Copied(string Commit, string? SourceCommit);
}
