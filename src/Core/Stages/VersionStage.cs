using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Stages;

/// <summary>Publishes the build of the copied commit and never another one (see <see cref="BuildPublisher"/>).</summary>
internal sealed class VersionStage(MigrationRun run, VersionOptions options) : Stage(run)
{
    private readonly BuildPublisher _publisher = new(run, options.Builds);

    public override StageKind Kind => StageKind.Version;

    protected override async Task<AlgorithmOutcome> WorkAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading both sides");
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        SourceVersions versions = new(Session.Source, source);
        if (!Run.Apply && item.Previous is { Status: OutcomeStatus.WouldCopy } planned)
            return await WouldPublishAsync(item, await versions.OfAsync(planned.SourceCommit, planned.SourceVersion, cancellation)
                .ConfigureAwait(false), planned.SourceCommit, observer, cancellation).ConfigureAwait(false);
        Algorithm destination = await Run.DestinationOfAsync(item, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.DestinationMissing, "The destination algorithm does not exist.",
                "Create it and copy the source first: New-AlgoDestination, then Copy-AlgoSource.");
        Copied copied = await CopiedAsync(item, cancellation).ConfigureAwait(false);
        AlgorithmVersion? there = await ThereAsync(item, destination, copied.Commit, cancellation).ConfigureAwait(false);
        AlgorithmVersion? here = await versions.OfAsync(copied.SourceCommit, copied.Version, cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = item.Outcome(Kind, OutcomeStatus.Unchanged, "") with
        {
            SourceAlgorithm = source,
            DestinationAlgorithm = destination,
            SourceCommit = copied.SourceCommit ?? item.Previous?.SourceCommit,
            SourceVersion = here?.Number ?? item.Previous?.SourceVersion,
            DestinationCommit = copied.Commit,
        };
        bool isFilled = there is not null && FillerVersion.Is(there, outcome.SourceVersion);
        if (there?.Number is { } number && !isFilled) return AlreadyPublished(outcome, number);
        if (!Run.Apply) return await WouldPublishAsync(item, here, copied.SourceCommit, observer, cancellation).ConfigureAwait(false);
        VersionBump bump = await BumpAsync(item, here, copied.SourceCommit, exists: true, cancellation).ConfigureAwait(false);
        await RequireApprovedAsync(item, here, bump, cancellation).ConfigureAwait(false);
        return await PublishAsync(item, outcome, Request(destination, outcome, here, bump), isFilled ? [there!.Number!] : [], observer, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Fails if the number or the callability is no longer what the operator agreed to: a published version cannot be withdrawn.</summary>
    private async Task RequireApprovedAsync(AlgorithmItem item, AlgorithmVersion? here, VersionBump bump, CancellationToken cancellation)
    {
        if (item.Approved is not { PlannedVersion: { } approved } asked) return;
        SemanticVersion number = (await NewestAsync(item, cancellation).ConfigureAwait(false)).Next(bump);
        if (number != approved || (asked.PlannedCallability is { } callability && callability != CallabilityOf(here)))
            throw new MigrationException(FailureKind.VersionsDiffer, $"It would now be {number} ({CallabilityOf(here)}), not what was confirmed.",
                "Run the same command again; it asks about the new number.");
    }

    /// <summary>The version built from the copied commit, or null. It may be outdated; the builds are checked again before anything is
    /// published.</summary>
    private async Task<AlgorithmVersion?> ThereAsync(AlgorithmItem item, Algorithm destination, string commit, CancellationToken cancellation)
    {
        // A published number never changes, and a commit that was just pushed has none.
        if (destination.NewestVersion is { Number: not null } newest && newest.Commit == commit) return newest;
        if (item.Previous is { Stage: StageKind.Source, Status: OutcomeStatus.Copied } && Run.IsFresh(destination)) return null;
        return await item.Cluster.Api
            .FindVersionAsync(item.Destination.Owner, item.Destination.Name, commit, cancellation).ConfigureAwait(false);
    }

    private async Task<AlgorithmOutcome> PublishAsync(AlgorithmItem item, AlgorithmOutcome outcome, PublishRequest request, SemanticVersion[] fillers,
        IStageObserver observer, CancellationToken cancellation)
    {
        string commit = outcome.DestinationCommit!;
        Created<AlgorithmVersion> made;
        try
        {
            Build build = await _publisher.UnpublishedOfAsync(item, commit, false, fillers, observer, cancellation).ConfigureAwait(false);
            outcome = outcome with { Build = build.Id };
            observer.Working("Publishing");
            made = await _publisher.PublishAsync(item, commit, request, entry => Described(entry, outcome), cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.VersionAlreadyPublished)
        {
            ItemAnswer<string, AlgorithmVersion?> there = await ItemAnswer<string, AlgorithmVersion?>.OfAsync(commit, () => item.Cluster.Api
                .FindVersionAsync(item.Destination.Owner, item.Destination.Name, commit, cancellation)).ConfigureAwait(false);
            if (there.Value?.Number is not { } number) throw;
            return AlreadyPublished(outcome, number);
        }
        outcome = outcome with
        {
            Status = OutcomeStatus.Published,
            DestinationVersion = made.Value.Number,
            Detail = DetailOf(outcome, request.Bump),
        };
        if (made.Note($"version {made.Value.Number}") is { } note) outcome = outcome.Noting(note);
        return RequireSame(ReplaySummary.Settle(NoteLower(outcome, made.Value.Number), ReplayStatus.Published));
    }

    private AlgorithmOutcome AlreadyPublished(AlgorithmOutcome outcome, SemanticVersion number) => RequireSame(ReplaySummary.Settle(outcome with
    {
        DestinationVersion = number,
        Detail = $"This commit is already published as {number}.",
    }, ReplayStatus.Unchanged));

    /// <summary>Notes a number that looks older than the source's, although its code is the same.</summary>
    private static AlgorithmOutcome NoteLower(AlgorithmOutcome outcome, SemanticVersion? number) => number is not null && number < outcome.SourceVersion
        ? outcome.Noting($"The source's {outcome.SourceVersion} has the lower number {number} at the destination. Get-AlgoVersionMap lists both; "
            + "-Replay keeps the numbers of an algorithm that is not published there yet.", MigrationCheck.NumberDiffers)
        : outcome;

    /// <summary>The outcome, failed if the number must be the source's and is not.</summary>
    private AlgorithmOutcome RequireSame(AlgorithmOutcome outcome) => !options.RequireSameVersion || outcome.DestinationVersion == outcome.SourceVersion
        ? outcome
        : outcome.FailedBy(new MigrationException(FailureKind.VersionsDiffer,
            $"It is published as {outcome.DestinationVersion} at the destination, "
                + $"but {(outcome.SourceVersion is { } here ? $"as {here}" : "not published")} at the source.",
            "Omit -RequireSameVersion and use Get-AlgoVersionMap; a published version cannot be withdrawn."));

    private async Task<AlgorithmOutcome> WouldPublishAsync(AlgorithmItem item, AlgorithmVersion? here, string? sourceCommit,
        IStageObserver observer, CancellationToken cancellation)
    {
        AlgorithmOutcome outcome = item.Outcome(Kind, OutcomeStatus.WouldPublish, "") with { SourceCommit = sourceCommit, SourceVersion = here?.Number };
        ReplayedVersion? other = options.RequireSameVersion
            ? outcome.Versions.FirstOrDefault(version => !version.IsFiller && version.DestinationVersion is { } there && there != version.SourceVersion) : null;
        if (other is not null) throw Differs($"{other.SourceVersion} would be {other.DestinationVersion}");
        if (outcome.Versions.Count > 0)
            return ReplaySummary.Settle(outcome, ReplayStatus.WouldPublish) with { PlannedVersion = LeftByReplay(item)?.DestinationVersion };
        bool exists = item.Previous?.DestinationAlgorithm is not null || item.Previous is null;
        VersionBump bump = await BumpAsync(item, here, sourceCommit, exists, cancellation).ConfigureAwait(false);
        AlgorithmVersion? newest = exists ? await NewestVersionAsync(item, outcome.DestinationAlgorithm, cancellation).ConfigureAwait(false) : null;
        SemanticVersion number = (newest?.Number ?? NumberPath.Start).Next(bump);
        return NoteLower(NoteCallability(outcome with { Detail = $"Would be {number} ({bump}).", PlannedVersion = number, PlannedCallability = CallabilityOf(here) }, newest, bump, CallabilityOf(here), observer), number);
    }

    /// <summary>The commit to publish: the one of an earlier stage, else the destination's head and the source in its trailers.</summary>
    private async Task<Copied> CopiedAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        if (item.Previous is { DestinationCommit: { } commit } outcome) return new Copied(commit, outcome.SourceCommit, outcome.SourceVersion);
        IReadOnlyList<CommitEntry> log = await item.Cluster.Api
            .ReadCommitLogAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false);
        if (log.Count == 0)
            throw new MigrationException(FailureKind.EmptyRepository, "The destination's repository has no commits.",
                "Copy the source first: Copy-AlgoSource.");
        Provenance? from = Provenance.TryParse(log[0].Message);
        // A rehearsed copy that found an equal tree has no commit. That suffices for a rehearsal; meanwhile, the head may have been replaced.
        bool isKnown = (!Run.Apply && item.Previous is { Stage: StageKind.Source })
            || (from?.IsOf(Session.Source.Name, item.Id) == true && (item.Previous?.SourceCommit is not { } expected || from.Commit == expected));
        return isKnown ? new Copied(log[0].Id, from?.Commit, from?.Version) : throw new MigrationException(FailureKind.BuildIsOfAnotherCommit,
            $"The destination's head, {log[0].Id}, is not a copy of the source; publishing would publish other code.",
            "Copy the source first: Copy-AlgoSource.");
    }

    /// <summary>The bump to publish with; fails if the source's number is required and the bump would lead to another one.</summary>
    private async Task<VersionBump> BumpAsync(AlgorithmItem item, AlgorithmVersion? here, string? sourceCommit, bool exists,
        CancellationToken cancellation)
    {
        SemanticVersion? target = options.RequireSameVersion ? here?.Number : LeftByReplay(item)?.DestinationVersion;
        if (target is null)
            return options.RequireSameVersion ? throw Differs("the source commit is not published, so it has no number")
                : await OwnBumpAsync(item, here, sourceCommit, exists, cancellation).ConfigureAwait(false);
        SemanticVersion newest = exists ? await NewestAsync(item, cancellation).ConfigureAwait(false) : NumberPath.Start;
        if (options.Bump == VersionBump.Auto && NumberPath.Step(newest, target) is { } exact) return exact;
        VersionBump bump = await OwnBumpAsync(item, here, sourceCommit, exists, cancellation).ConfigureAwait(false);
        return !options.RequireSameVersion || newest.Next(bump) == target ? bump
            : throw Differs($"{target} would be {newest.Next(bump)}");
    }

    private static ReplayedVersion? LeftByReplay(AlgorithmItem item) =>
        item.Previous?.Versions.LastOrDefault(version => version.Status is ReplayStatus.Copied or ReplayStatus.WouldCopy);

    private static MigrationException Differs(string why) => new(FailureKind.VersionsDiffer,
        $"The number cannot be the same as the source's: {why}.",
        "Use Publish-AlgoVersion -Replay to publish the earlier versions as well, or omit -RequireSameVersion.");

    private async Task<VersionBump> OwnBumpAsync(AlgorithmItem item, AlgorithmVersion? here, string? sourceCommit, bool exists,
        CancellationToken cancellation)
    {
        if (options.Bump != VersionBump.Auto) return options.Bump;
        // An algorithm that had no build when this pipeline read it has no published versions.
        if (item.Previous?.DestinationAlgorithm is { NewestBuild: null } bare && Run.IsFresh(bare)
            && !Session.OwnWrites.HasPublishedSince(item.Destination.ToString(), bare.ReadAt)) exists = false;
        IReadOnlyList<CommitEntry> log = exists ? await item.Cluster.Api
            .ReadCommitLogAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false) : [];
        // One source commit may have several numbers, each with its own copy.
        SemanticVersion? before = log.Select(entry => Provenance.TryParse(entry.Message)).FirstOrDefault(from =>
            from is { Version: not null } && (from.Commit != sourceCommit || (here is not null && from.Version != here.Number)))?.Version;
        return SourceVersions.BumpOf(here?.Number, before);
    }

    private string CallabilityOf(AlgorithmVersion? here) => options.Callability ?? here?.Callability ?? "private";

    /// <summary>Notes a change that clusters can refuse: revisions and minor versions inherit the callability (contract, section 8).</summary>
    private static AlgorithmOutcome NoteCallability(AlgorithmOutcome outcome, AlgorithmVersion? newest, VersionBump bump, string requested, IStageObserver observer)
    {
        if (bump == VersionBump.Major || newest?.Callability is not { } before || before == requested) return outcome;
        string note = $"The version would be {requested}, but {newest.Number} is {before}: a cluster can refuse to change that without a new major version. "
            + "Specify -Callability or -VersionType Major.";
        return outcome.Warning(observer, MigrationCheck.CallabilityDiffers, note);
    }

    private static async Task<SemanticVersion> NewestAsync(AlgorithmItem item, CancellationToken cancellation) =>
        (await NewestVersionAsync(item, item.Previous?.DestinationAlgorithm, cancellation).ConfigureAwait(false))?.Number ?? NumberPath.Start;

    // A list leaves out what is hidden from the caller, but the next number is counted from that as well.
    private static async Task<AlgorithmVersion?> NewestVersionAsync(AlgorithmItem item, Algorithm? destination, CancellationToken cancellation)
    {
        AlgorithmVersion? own = destination?.NewestVersion is { Number: not null } newest ? newest : null;
        await foreach (AlgorithmVersion version in item.Cluster.Api
            .ListVersionsAsync(item.Destination.Owner, item.Destination.Name, published: true, cancellation).ConfigureAwait(false))
        {
            if (version.Number is not null) return own is null || version.Number > own.Number ? version : own;
        }
        return own;
    }

    private PublishRequest Request(Algorithm destination, AlgorithmOutcome outcome, AlgorithmVersion? here, VersionBump bump)
    {
        AlgorithmVersion? carried = here ?? outcome.SourceAlgorithm?.NewestVersion;
        return new PublishRequest
        {
            Label = destination.Details.RawLabel.Length > 0 ? destination.Details.RawLabel : destination.Name,
            Bump = bump,
            Callability = CallabilityOf(here),
            ReleaseNotes = options.ReleaseNotes ?? here?.RawReleaseNotes,
            SampleInput = options.SampleInput ?? carried?.RawSampleInput,
        };
    }

    private static string DetailOf(AlgorithmOutcome outcome, VersionBump bump) => outcome.Changes is { IsEmpty: false } changes
        ? $"{changes}; {bump.ToString().ToLowerInvariant()} version."
        : $"{bump} version.";

    private static JournalEntry Described(JournalEntry entry, AlgorithmOutcome outcome) => entry with
    {
        SourceCommit = outcome.SourceCommit,
        SourceVersion = outcome.SourceVersion?.ToString(),
        DestinationCommit = outcome.DestinationCommit,
        Build = outcome.Build,
    };

    private sealed record Copied(string Commit, string? SourceCommit, SemanticVersion? Version);
}
