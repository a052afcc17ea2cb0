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
            await AskAsync(source, destination, trees, cancellation).ConfigureAwait(false);
            return new TreePlan(source.Commit, trees.Changes!) { Head = trees.Head, Outside = trees.Outside };
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
                ? Unchanged(source, destination) with { Outside = trees.Outside }
                : await DeliverAsync(payload, source, destination, trees, abilities, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TreeCopyResult> DeliverAsync(RelayPayload payload, RelaySource source, RelayDestination destination, RelayTrees trees,
        PushAbilities abilities, CancellationToken cancellation)
    {
        await AskAsync(source, destination, trees, cancellation).ConfigureAwait(false);
        GitHead head = destination.Head;
        CommitText text = await copy.Participant.DescribeAsync(source.Commit, cancellation).ConfigureAwait(false);
        GitObject content = RawCommit.Compose(trees.After, head.Commit, text);
        NewCommit commit = new(ObjectIds.Of(content), head.Commit, head.Branch);
        RewrittenPack pack = Rewrite(payload.Source, [content, .. trees.Added], abilities);
        PendingPush pending = new(source.Commit, commit.Id, commit.Parent, commit.Branch, trees.Changes) { Outside = trees.Outside };
        await copy.Participant.BeforePushAsync(pending, cancellation).ConfigureAwait(false);
        RelayPush push = new(destination.Remote.Http, parts.Options, abilities, Step("Pushing"));
        Delivery delivery = new(destination.Endpoint, stop => push.SendAsync(commit, pack, stop), destination.Remote.ReadHeadAsync);
        IReadOnlyList<string> messages = await delivery.PushAsync(commit, cancellation).ConfigureAwait(false);
        return new TreeCopyResult(source.Commit, commit.Id, true, trees.Changes, messages) { Head = trees.Head };
    }

    private Task AskAsync(RelaySource source, RelayDestination? destination, RelayTrees trees, CancellationToken cancellation)
    {
        if (trees.Head is null || trees.IsUnchanged) return Task.CompletedTask;
        return copy.Participant.BeforeReplacingAsync(trees.Head, trees.Changes is { } known
            ? _ => Task.FromResult(known)
            : stop => ListAsync(source, destination!, stop), cancellation);
    }

    /// <summary>The changed files. A copy reads a long pack of the destination only as far as the commit, so it is fetched again here.</summary>
    private async Task<TreeChanges> ListAsync(RelaySource source, RelayDestination destination, CancellationToken cancellation)
    {
        RelayPayload payload = new(parts, source, destination, isPlan: true);
        await using (payload.ConfigureAwait(false))
        {
            await payload.FetchAsync(Step, cancellation).ConfigureAwait(false);
            return (await ComposeAsync(payload, cancellation).ConfigureAwait(false)).Changes!;
        }
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
