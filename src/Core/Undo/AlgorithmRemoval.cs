using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>Whether an algorithm that a run created can be removed: with everything in it, for ever, so nothing in it may be anybody else's.</summary>
internal sealed class AlgorithmRemoval(MigrationRun run, UndoWrites writes, Algorithm there)
{
    private readonly List<string> _versions = [];

    /// <summary>The private versions that would be removed with it.</summary>
    public IReadOnlyList<string> Versions => _versions;

    private IClusterApi Api => writes.Cluster.Api;

    /// <summary>Why it stays; null when it can be removed.</summary>
    public async Task<string?> WhyKeptAsync(CancellationToken cancellation) =>
        LiveWrite.Doubt(writes.Created(JournalOperation.CreateAlgorithm), "created it") is { } doubt ? doubt
            : !there.SourceHost.IsInternal ? $"its repository at {there.SourceHost} would stay, and keep the name taken"
            : Other() ?? ChangedSettings()
                ?? await BuildsAsync(cancellation).ConfigureAwait(false)
                ?? await SecretsAsync(cancellation).ConfigureAwait(false)
                ?? await VersionsAsync(cancellation).ConfigureAwait(false)
                // Last, because code is what somebody adds most often, and what comes after the last look goes with the algorithm.
                ?? await CodeAsync(cancellation).ConfigureAwait(false);

    // Somebody can have removed it, and created another one of the same name; or the cluster of that name is another one by now.
    private string? Other() => writes.Created(JournalOperation.CreateAlgorithm).Select(write => AlgorithmChanges.IdIn(write.Entry)).LastOrDefault(id => id is not null) switch
    {
        null => "the journal does not record which algorithm the run created",
        string id when id != there.Id => "it is not the one that the run created; somebody created it again since",
        _ => null,
    };

    private string? ChangedSettings()
    {
        LiveWrite[] all = [.. writes.Of(JournalOperation.CreateAlgorithm, JournalOperation.UpdateAlgorithm).Where(write => !write.Entry.IsFound)];
        if (all.Any(write => write.Entry.Changes is null)) return "the journal does not record the settings that it was created with";
        // What was empty when the algorithm was created is not recorded.
        SettingChange[] created = [new(AlgorithmChanges.Label, null, null), new(AlgorithmChanges.Tagline, null, null)];
        ILookup<string, (SettingChange Change, bool IsDone)> recorded = ChangeChain.Of(all);
        IEnumerable<(SettingChange Change, bool IsDone)> unrecorded = created.Select(text => (text, IsDone: true));
        foreach (IGrouping<string, (SettingChange Change, bool IsDone)> change in unrecorded.Concat(recorded.SelectMany(each => each)).GroupBy(each => each.Change.Name, StringComparer.Ordinal))
        {
            string now = AlgorithmChanges.ValueOf(change.Key, there) ?? "";
            IEnumerable<SettingChange> possible = AlgorithmChanges.AppliesAtOnce(change.Key) ? new ChangeChain(change).Possible : change.Select(each => each.Change);
            if (!possible.Any(one => (one.After ?? "") == now || SettingChange.IsMasked(one.After))) return $"its {change.Key} was changed since, to '{now}'";
        }
        return null;
    }

    /// <summary>Only private versions of our own can go with it (contract, section 7.7).</summary>
    private async Task<string?> VersionsAsync(CancellationToken cancellation)
    {
        await foreach (AlgorithmVersion version in Api.ListVersionsAsync(writes.Owner, writes.Name, published: true, cancellation).ConfigureAwait(false))
        {
            if (version.Number is not { } number) continue;
            if (version.Callability != "private") return $"version {number} is public; public versions cannot be withdrawn";
            if (!writes.Subject.IsOwnVersion(number.ToString()) || !writes.Subject.IsOwnCommit(version.Commit))
                return DoubtOf(version) is { } doubt ? $"version {number} is there, and {doubt}"
                    : $"version {number} was published by {Whom(writes.Subject.IsKnownVersion(number.ToString()) && writes.Subject.IsKnownCommit(version.Commit))}";
            _versions.Add(number.ToString());
        }
        return there.NewestVersion is { Number: { } newest } && !_versions.Contains(newest.ToString()) ? $"version {newest} was published by somebody else" : null;
    }

    private string? DoubtOf(AlgorithmVersion version) =>
        LiveWrite.Doubt(writes.Of(JournalOperation.Publish).Where(write => write.Entry.DestinationCommit == version.Commit), "published it");

    private async Task<string?> BuildsAsync(CancellationToken cancellation)
    {
        await foreach (Build build in Api.ListBuildsAsync(writes.Owner, writes.Name, cancellation).ConfigureAwait(false))
            if (build.Status == BuildStatus.InProgress) return "a build is running";
        return null;
    }

    private async Task<string?> CodeAsync(CancellationToken cancellation)
    {
        GitEndpoint repository = await run.Repositories.EndpointAsync(writes.Cluster, there, cancellation).ConfigureAwait(false);
        GitHead head = await run.Git.ReadHeadAsync(repository, cancellation).ConfigureAwait(false);
        if (head.OtherBranches.Count > 0) return $"its repository has the branch '{head.OtherBranches[0]}', which the run did not push";
        if (head.Tags.Count > 0) return $"its repository has the tag '{head.Tags[0]}', which the run did not push";
        IReadOnlyList<CommitEntry> log = await Api.ReadCommitLogAsync(writes.Owner, writes.Name, cancellation).ConfigureAwait(false);
        if (head.Commit is not { } commit || log.Count == 0 || log[0].Id != commit) return "its commits cannot be listed completely";
        // The first commit is the cluster's own.
        CommitEntry? foreign = log.Take(log.Count - 1).FirstOrDefault(entry => !writes.Subject.IsOwnCommit(entry.Id));
        return foreign is null ? null : $"commit {ShortCommit.Of(foreign.Id)} was pushed by {Whom(writes.Subject.IsKnownCommit(foreign.Id))}";
    }

    private static string Whom(bool isKnown) => isKnown ? "another run, which is not taken back; specify both with -Run" : "somebody else";

    private async Task<string?> SecretsAsync(CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> own = writes.Of(JournalOperation.CreateSecret);
        foreach (AlgorithmSecret secret in await Api.Secrets.ListAsync(there, cancellation).ConfigureAwait(false))
            if (SecretUndo.WhyForeign(secret, own, writes.Of(JournalOperation.UpdateSecret)) is { } reason) return $"its secret {secret.DisplayName} {reason}";
        return null;
    }
}
