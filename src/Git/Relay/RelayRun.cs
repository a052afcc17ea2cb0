using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>One copy by the relay, from start to end.</summary>
internal sealed class RelayRun(RelayParts parts, TreeCopy copy, IProgress<GitProgress>? progress)
{
    public async Task<TreePlan> PlanAsync(CancellationToken cancellation)
    {
        (RelaySource source, RelayDestination? destination) = await FindAsync(cancellation).ConfigureAwait(false);
        if (IsKnown(source, destination?.Head)) return new TreePlan(source.Commit, TreeChanges.None);
        RelayPayload payload = new(parts, source, destination, isPlan: true);
        await using (payload.ConfigureAwait(false))
        {
            await payload.FetchAsync(Step, cancellation).ConfigureAwait(false);
            RelayTrees trees = await ComposeAsync(payload, cancellation).ConfigureAwait(false);
            return new TreePlan(source.Commit, trees.Changes!) { HeadMessage = trees.HeadMessage };
        }
    }

    public async Task<TreeCopyResult> CopyAsync(CancellationToken cancellation)
    {
        if (copy.Destination is null) throw new ArgumentException("A copy requires a destination.");
        (RelaySource source, RelayDestination? found) = await FindAsync(cancellation).ConfigureAwait(false);
        RelayDestination destination = found!;
        if (IsKnown(source, destination.Head)) return Unchanged(source, destination);
        RelayPayload payload = new(parts, source, destination, isPlan: false);
        await using (payload.ConfigureAwait(false))
        {
            (_, PushAbilities abilities) = await ConcurrentPair.RunAsync(
                stop => FetchAsync(payload, stop),
                stop => parts.Servers.AbilitiesAsync(destination.Remote.Http, stop),
                cancellation).ConfigureAwait(false);
            RelayTrees trees = await ComposeAsync(payload, cancellation).ConfigureAwait(false);
            return trees.IsUnchanged && !copy.EvenIfUnchanged
                ? Unchanged(source, destination)
                : await DeliverAsync(payload, destination, trees, abilities, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TreeCopyResult> DeliverAsync(
        RelayPayload payload, RelayDestination destination, RelayTrees trees, PushAbilities abilities, CancellationToken cancellation)
    {
        string source = payload.Source.CommitId;
        GitHead head = destination.Head;
        CommitText text = await copy.Participant.DescribeAsync(source, cancellation).ConfigureAwait(false);
        GitObject content = RawCommit.Compose(trees.After, head.Commit, text);
        NewCommit commit = new(ObjectIds.Of(content), head.Commit, head.Branch);
        RewrittenPack pack = Rewrite(payload.Source, [content, .. trees.Added], abilities);
        PendingPush pending = new(source, commit.Id, commit.Parent, commit.Branch, trees.Changes);
        await copy.Participant.BeforePushAsync(pending, cancellation).ConfigureAwait(false);
        RelayPush push = new(destination.Remote.Http, parts.Options, abilities, Step("Pushing"));
        Delivery delivery = new(destination.Endpoint, stop => push.SendAsync(commit, pack, stop), destination.Remote.ReadHeadAsync);
        IReadOnlyList<string> messages = await delivery.PushAsync(commit, cancellation).ConfigureAwait(false);
        return new TreeCopyResult(source, commit.Id, true, trees.Changes, messages) { HeadMessage = trees.HeadMessage };
    }

    private static RewrittenPack Rewrite(ReceivedPack pack, IReadOnlyList<GitObject> added, PushAbilities abilities)
    {
        if (!abilities.TakesDistances && pack.Entries.Any(entry => entry.Type == PackType.OffsetDelta))
            throw new RelayUnsupportedException("the destination's server does not accept offset deltas");
        return new RewrittenPack(pack, pack.Entries.Find(pack.CommitId)!, added);
    }

    private async Task<(RelaySource, RelayDestination?)> FindAsync(CancellationToken cancellation)
    {
        if (copy.Rules.KeepDestinationFiles) throw new RelayUnsupportedException("files that only the destination has are kept");
        if (copy.Rules.Exclude.Count > 0) throw new RelayUnsupportedException("paths are excluded");
        TreeSource wanted = new(copy.Source, copy.SourceCommit, copy.Snapshot);
        if (copy.Destination is null)
            return (await RelaySource.FindAsync(wanted, parts.Remote, cancellation).ConfigureAwait(false), null);
        return await ConcurrentPair.RunAsync(
            stop => RelaySource.FindAsync(wanted, parts.Remote, stop),
            stop => RelayDestination.FindAsync(parts.Remote(copy.Destination), stop),
            cancellation).ConfigureAwait(false);
    }

    private bool IsKnown(RelaySource source, GitHead? head) =>
        !copy.EvenIfUnchanged && head?.Commit is { } commit && copy.Participant.IsKnownCopy(source.Commit, commit);

    private async Task<bool> FetchAsync(RelayPayload payload, CancellationToken cancellation)
    {
        await payload.FetchAsync(Step, cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<RelayTrees> ComposeAsync(RelayPayload payload, CancellationToken cancellation)
    {
        try
        {
            return await RelayTrees.ComposeAsync(payload, copy.Rules, parts.Limits, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (RelayFailures.Explain(failure, copy.Source) is { } explained)
        {
            throw explained;
        }
    }

    private static TreeCopyResult Unchanged(RelaySource source, RelayDestination destination) =>
        new(source.Commit, destination.Head.Commit!, false, TreeChanges.None, []);

    private GitStep Step(string name) => new(name, progress);
}
